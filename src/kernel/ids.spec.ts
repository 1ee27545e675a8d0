import { describe, expect, it } from 'vitest';
import { Clock } from './clock.js';
import { isId, newId } from './ids.js';

const at = (millisecond: number): Clock => ({ now: () => new Date(millisecond) }) as Clock;

describe('ids', () => {
  it('sort in the order they were made, also within one millisecond', () => {
    const clock = at(1_795_269_094_448);
    const made = Array.from({ length: 1_000 }, () => newId(clock));
    expect(made).toEqual(made.toSorted());
    expect(new Set(made).size).toBe(1_000);
    expect(made.every(isId)).toBe(true);
  });

  it('carry the moment of the clock and version 7', () => {
    const id = newId(at(0x0123456789ab));
    expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab]/);
  });
});
