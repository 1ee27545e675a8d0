import 'reflect-metadata';
import { startProgram } from './program.js';
import { loadSettings } from '../kernel/settings.js';

/** Exit codes the launcher knows: 2 wrong setting or version, 3 the engine and the database do not belong together. */
try {
  const program = await startProgram(loadSettings(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void program.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  const code = (error as { exitCode?: number }).exitCode ?? 2;
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(code);
}
