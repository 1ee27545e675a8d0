import { AsyncLocalStorage } from 'node:async_hooks';
import { pino, type Logger as Pino } from 'pino';
import { errorForLog } from './error-for-log.js';

/** The structured log. Rule: ids only, never names, texts, PINs or tokens. */
export type Logger = Pino;

/** What every line of one request or job carries. */
export interface LogContext {
  requestId?: string;
  caseId?: string;
  jobKey?: string;
}

const context = new AsyncLocalStorage<LogContext>();

/** Runs `work` so that each log line inside it carries the given ids. */
export function withLogContext<T>(ids: LogContext, work: () => T): T {
  return context.run({ ...context.getStore(), ...ids }, work);
}

/** From here on the lines of the present request or job carry the case, which was not known when it began. */
export function logCase(caseId: string): void {
  const store = context.getStore();
  if (store) store.caseId = caseId;
}

/**
 * Makes the program's logger: JSON lines on stdout. An error is told by errorForLog's list.
 * Header values and body fields that hold secrets are cut out even if somebody logs a whole object.
 * @param destination instead of stdout
 */
export function createLogger(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => ({ ...context.getStore() }),
    redact: { paths: ['*.password', '*.pin', '*.cookie', '*.authorization', 'req.headers.cookie', 'req.headers.authorization', '*.parameters'], remove: true },
    serializers: { err: errorForLog },
  };
  return destination ? pino(options, destination) : pino(options);
}
