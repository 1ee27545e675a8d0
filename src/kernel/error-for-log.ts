/** What the log and the operator's terminal may know of an error. */
export interface LoggedError {
  type: string;
  message: string;
  code?: string;
  errno?: number;
  /** Places in the program only: the first lines of a stack repeat the message. */
  stack?: string[];
  cause?: LoggedError;
}

const LONGEST = 1000;
const DEEPEST = 3;

/**
 * An error by an allow-list of what it has. Drivers put the whole statement with its values into properties (`sql`,
 * `sqlMessage`, `driverError`, `parameters`) and values into messages; none of that is for the log.
 */
export function errorForLog(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error === 'string' ? safeMessage(error) : '' };
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  const frames = framesOf(error);
  return {
    type: error.constructor.name,
    message: safeMessage(error),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof errno === 'number' ? { errno } : {}),
    ...(frames.length > 0 ? { stack: frames } : {}),
    ...(error.cause instanceof Error && depth < DEEPEST ? { cause: errorForLog(error.cause, depth + 1) } : {}),
  };
}

/** An error's message without values of the database, pieces of texts that could not be read, and mail addresses. */
export function safeMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const cut = isDatabaseError(error) ? withoutValues(text) : error instanceof SyntaxError ? text.replace(/".*"/s, '"…"') : text;
  return cut.replace(/[^\s<>"'`]+@[^\s<>"'`]+/g, '…@…').slice(0, LONGEST);
}

/** Lines of the stack that name places; a message of many lines is taken out before. */
export function framesOf(error: Error): string[] {
  const stack = (error.stack ?? '').replace(error.message, '');
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}

function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && ('sql' in error || 'sqlMessage' in error || 'driverError' in error);
}

/** Messages of MariaDB that quote names of the schema only. */
const OF_NAMES = /^(Column|Field|Table|Unknown column|Unknown table) '[\w.$-]+'[\w ']*$/;
/** What may follow a quoted value. */
const KEY_OR_COLUMN = /^.*( for (?:key|column) '[\w.$-]+'(?: at row \d+)?)$/s;

/** MariaDB quotes values and names alike: from the first quote on only a key or column at the end is kept. */
function withoutValues(message: string): string {
  if (OF_NAMES.test(message)) return message;
  const tail = KEY_OR_COLUMN.exec(message)?.[1] ?? '';
  return message.slice(0, message.length - tail.length).replace(/['"].*$/s, "'…'") + tail;
}
