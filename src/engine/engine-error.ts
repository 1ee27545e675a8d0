/**
 * What the engine's answer means for the caller.
 * `not-found`: no such job, instance or definition. `already-exists`: the message id is known.
 * `refused`: the present state does not allow it. `invalid`: the request will never be accepted.
 * `away`: no answer, or too busy; try again.
 */
export type EngineErrorKind = 'not-found' | 'already-exists' | 'refused' | 'invalid' | 'away';

/** The engine did not carry out a command. */
export class EngineError extends Error {
  /**
   * @param unclear the command may have been carried out all the same: the connection broke or the time ran out
   */
  constructor(
    readonly kind: EngineErrorKind,
    message: string,
    readonly unclear: boolean,
  ) {
    super(message);
  }
}

/** gRPC status codes that Zeebe's gateway uses on purpose; every other one means that the engine is away. */
const KINDS: Record<number, EngineErrorKind> = { 3: 'invalid', 5: 'not-found', 6: 'already-exists', 9: 'refused', 11: 'invalid', 12: 'invalid' };
const RESOURCE_EXHAUSTED = 8;
const NOT_SENT = /ECONNREFUSED|No connection established|Name resolution failed|partition \d+, but either it does not exist/;

/** Reads a failed gRPC call. */
export function engineErrorOf(cause: unknown): EngineError {
  if (cause instanceof EngineError) return cause;
  const { code, details, message } = (cause ?? {}) as { code?: unknown; details?: string; message?: string };
  const text = details || message || String(cause);
  const kind = typeof code === 'number' ? (KINDS[code] ?? 'away') : 'away';
  return new EngineError(kind, text, kind === 'away' && code !== RESOURCE_EXHAUSTED && !NOT_SENT.test(text));
}
