import { UnsupportedDatabase } from '../kernel/database.js';
import { framesOf, safeMessage } from '../kernel/error-for-log.js';
import { SettingsError } from '../kernel/settings.js';

/**
 * Tells why the process cannot go on, in one sentence, and ends it. Exit codes the launcher knows: 1 a fault that may
 * pass, 2 a wrong setting or version, 3 engine and database do not belong together.
 */
export function endWith(error: unknown): never {
  const wrong = error instanceof SettingsError || error instanceof UnsupportedDatabase;
  const code = (error as { exitCode?: number }).exitCode ?? (wrong ? 2 : 1);
  process.stderr.write(`${safeMessage(error)}\n`);
  if (process.env['LOG_LEVEL'] === 'debug') tellPlaces(error);
  process.exit(code);
}

/** A fault that nobody caught ends the process too; Node by itself would print every property of the error. */
export function endOnUncaught(): void {
  process.on('uncaughtException', (error) => {
    tellPlaces(error);
    endWith(error);
  });
}

function tellPlaces(error: unknown): void {
  if (error instanceof Error) process.stderr.write(`${framesOf(error).join('\n')}\n`);
}
