import 'reflect-metadata';
import { startProgram } from './program.js';
import { UnsupportedDatabase } from '../kernel/database.js';
import { loadSettings, SettingsError } from '../kernel/settings.js';

/** Exit codes the launcher knows: 1 a fault that may pass, 2 a wrong setting or version, 3 engine and database do not belong together. */
try {
  const program = await startProgram(loadSettings(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void program.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  const wrong = error instanceof SettingsError || error instanceof UnsupportedDatabase;
  const code = (error as { exitCode?: number }).exitCode ?? (wrong ? 2 : 1);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(code);
}
