import 'reflect-metadata';
import { loadSettings } from '../kernel/settings.js';
import { endOnUncaught, endWith } from './end-with.js';
import { retryRecords } from './retry-records.js';

/** `npm run engine:retry-records`: beside the running installation, or its database and engine alone. */
endOnUncaught();
try {
  process.stdout.write(`${await retryRecords(loadSettings(process.env))}\n`);
  process.exit(0);
} catch (error) {
  endWith(error);
}
