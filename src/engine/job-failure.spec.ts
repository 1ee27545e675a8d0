import { describe, expect, it } from 'vitest';
import { Conflict, Unavailable } from '../kernel/errors.js';
import { EngineError, engineErrorOf } from './engine-error.js';
import { failureOf, isAway, UnworkableJob } from './job-failure.js';

const block = { type: 'vao-so-di', name: 'Cấp số' };
const of = (error: unknown, left: number) => failureOf(error, left, block, '77');

describe('a failed job', () => {
  it('keeps the Vietnamese sentence of a rule and uses up one attempt, with growing pauses', () => {
    const error = new Conflict('x', 'Văn bản chưa có số.');
    expect([of(error, 3), of(error, 2), of(error, 1)]).toEqual([
      { retries: 2, backoff: 1000, message: 'Văn bản chưa có số.' },
      { retries: 1, backoff: 5000, message: 'Văn bản chưa có số.' },
      { retries: 0, backoff: 25_000, message: 'Văn bản chưa có số.' },
    ]);
  });

  it('uses up no attempt while a part is away, not even the last', () => {
    for (const error of [new Unavailable('x', 'Máy in vắng.'), new EngineError('away', 'no', true), Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), new Error('Connection lost: The server closed the connection.')]) {
      expect(isAway(error)).toBe(true);
      expect(of(error, 1)).toMatchObject({ retries: 1, backoff: 5000 });
    }
  });

  it('becomes an incident at once when trying again cannot help', () => {
    expect(of(new UnworkableJob('Sửa sơ đồ.'), 3)).toEqual({ retries: 0, backoff: 0, message: 'Sửa sơ đồ.' });
  });

  it('hides what an unexpected error says, and names the block and the job', () => {
    const { message } = of(new Error("Duplicate entry 'Nguyễn Văn A' for key 'x'"), 3);
    expect(message).not.toContain('Nguyễn');
    expect(message).toContain('Cấp số');
    expect(message).toContain('77');
  });
});

describe('answers of the engine', () => {
  it('are told apart by what the caller may do', () => {
    const kind = (code: number, details = '') => engineErrorOf({ code, details }).kind;
    expect([3, 5, 6, 9].map((c) => kind(c))).toEqual(['invalid', 'not-found', 'already-exists', 'refused']);
    expect([1, 2, 4, 8, 13, 14].map((c) => kind(c))).toEqual(Array(6).fill('away'));
  });

  it('are unclear when the command may have arrived', () => {
    const unclear = (code: number, details = '') => engineErrorOf({ code, details }).unclear;
    expect([unclear(4), unclear(14, 'Connection dropped'), unclear(13)]).toEqual([true, true, true]);
    expect([unclear(8), unclear(14, 'No connection established. Last error: connect ECONNREFUSED'), unclear(5)]).toEqual([false, false, false]);
  });
});
