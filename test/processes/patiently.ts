import { EngineError } from '../../src/engine/engine-error.js';

const TRIES = 8;
/** Before a failed command is sent again: nothing tells that a busy gateway has become free, and asking at once keeps it busy. No command that succeeds waits. */
const BACK_OFF_MS = 1000;

/**
 * Sends a command again whose answer did not come in time (a busy machine); one that took effect all the same answers
 * the next time that it is done: the same deployment, a message id that exists, a job that is gone.
 */
export async function patiently(command: () => Promise<unknown>): Promise<void> {
  let unclear = false;
  for (let attempt = 1; ; attempt++) {
    try {
      await command();
      return;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (unclear && (error.kind === 'not-found' || error.kind === 'already-exists')) return;
      if (error.kind !== 'away' || attempt === TRIES) throw error;
      unclear = true;
      await new Promise((resolve) => setTimeout(resolve, BACK_OFF_MS));
    }
  }
}
