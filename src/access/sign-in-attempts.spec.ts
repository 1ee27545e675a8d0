import { describe, expect, it } from 'vitest';
import { LOCK_MILLISECONDS, nextAttempt } from './sign-in-attempts.js';

const start = new Date('2026-11-21T01:00:00Z');
const after = (milliseconds: number) => new Date(start.getTime() + milliseconds);
const none = { count: 0, lastAt: start, lockedUntil: null };

/** Attempts at these moments; answers which of them may go on. */
function attempts(...moments: number[]): boolean[] {
  let counter: Parameters<typeof nextAttempt>[0] = none;
  return moments.map((at) => {
    const next = nextAttempt(counter, after(at), 5);
    counter = next.counter;
    return next.allowed;
  });
}

describe('attempts to sign in', () => {
  it('the sixth in a row is stopped for 15 minutes from the fifth, then five more may be made', () => {
    expect(attempts(0, 1, 2, 3, 4, 5)).toEqual([true, true, true, true, true, false]);
    expect(attempts(0, 1, 2, 3, 4, 3 + LOCK_MILLISECONDS, 4 + LOCK_MILLISECONDS)).toEqual([true, true, true, true, true, false, true]);
    const again = [0, 1, 2, 3, 4, ...[0, 1, 2, 3, 4, 5].map((n) => LOCK_MILLISECONDS + 10 + n)];
    expect(attempts(...again).filter(Boolean)).toHaveLength(10);
  });

  it('failures further apart than 15 minutes do not add up', () => {
    expect(attempts(...Array.from({ length: 8 }, (_, n) => n * (LOCK_MILLISECONDS + 1)))).not.toContain(false);
  });
});
