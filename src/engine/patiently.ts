import { EngineError } from './engine-error.js';

const PAUSE_MS = 1000;

/**
 * Repeats work that the engine may be too busy for, e.g. while it starts on a loaded machine. The work must bear being
 * done twice.
 * @param milliseconds after which its failure counts
 * @throws what the work throws, at once when the engine is not merely away
 */
export async function patiently<T>(work: () => Promise<T>, milliseconds: number): Promise<T> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== 'away' || waited >= milliseconds) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
