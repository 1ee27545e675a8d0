import 'reflect-metadata';
import { loadSettings } from '../kernel/settings.js';
import { endOnUncaught, endWith } from './end-with.js';
import { startProgram } from './program.js';

endOnUncaught();
try {
  const program = await startProgram(loadSettings(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void program.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  endWith(error);
}
