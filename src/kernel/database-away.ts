/** What the driver or the pool reports when the server is away or too busy. */
const AWAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'PROTOCOL_CONNECTION_LOST', 'POOL_CLOSED'],
  ...['ER_SERVER_SHUTDOWN', 'ER_CONNECTION_KILLED', 'ER_CON_COUNT_ERROR', 'ER_TOO_MANY_USER_CONNECTIONS', 'ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT'],
]);

/** Some of the driver's errors have no code. */
const AWAY_WORDS = /Connection lost|Pool is closed|connection is in closed state/i;

/** True where the database does not answer or is too busy: it says nothing about the work, and waiting helps. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  // A socket file that is not there, unlike any other file that is missing.
  if (code === 'ENOENT') return syscall === 'connect';
  return AWAY_WORDS.test(error.message) || (typeof code === 'string' && AWAY.has(code));
}
