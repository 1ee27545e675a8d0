import 'reflect-metadata';
import { loadSettings } from '../kernel/settings.js';
import { endOnUncaught, endWith } from './end-with.js';
import { rebuildInstallation } from './rebuild-installation.js';

/** `npm run engine:rebuild`: the launcher holds the installation's lock and has started database and engine. */
endOnUncaught();
try {
  process.stdout.write(`${await rebuildInstallation(loadSettings(process.env))}\n`);
  process.exit(0);
} catch (error) {
  endWith(error);
}
