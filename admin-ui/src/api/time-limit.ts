import { noteAnswer, noteSilence } from './silence.js';

/**
 * Works with a time limit; what is too late is aborted.
 * @param outer aborts it too
 * @throws what `tooLate` makes when the limit passed
 */
export function within<T>(ms: number, tooLate: () => Error, work: (signal: AbortSignal) => Promise<T>, outer?: AbortSignal): Promise<T> {
  return unlessStill(ms, tooLate, (_, late) => work(outer ? AbortSignal.any([outer, late]) : late));
}

/**
 * Works for as long as something moves, and gives up after `ms` without.
 * @param work says that something moved, and stops at the signal
 * @throws what `tooLate` makes when nothing moved in time
 */
export function unlessStill<T>(ms: number, tooLate: () => Error, work: (moved: () => void, late: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  return new Promise<T>((resolve, reject) => {
    let timer: number | undefined;
    const moved = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        noteSilence();
        reject(tooLate());
        limit.abort();
      }, ms);
    };
    moved();
    work(moved, limit.signal)
      .then((done) => {
        noteAnswer();
        resolve(done);
      }, reject)
      .finally(() => window.clearTimeout(timer));
  });
}
