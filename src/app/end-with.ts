import { UnsupportedDatabase } from '../kernel/database.js';
import { SettingsError } from '../kernel/settings.js';

/**
 * Tells why the process cannot go on, in one sentence, and ends it. Exit codes the launcher knows: 1 a fault that may
 * pass, 2 a wrong setting or version, 3 engine and database do not belong together.
 */
export function endWith(error: unknown): never {
  const wrong = error instanceof SettingsError || error instanceof UnsupportedDatabase;
  const code = (error as { exitCode?: number }).exitCode ?? (wrong ? 2 : 1);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(code);
}
