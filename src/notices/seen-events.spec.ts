import { describe, expect, it } from 'vitest';
import { SeenEvents } from './seen-events.js';

describe('events already passed on', () => {
  it('drops doubles and takes an id that was committed late, below a higher one', () => {
    const seen = new SeenEvents();
    expect([seen.add('12', 0), seen.add('12', 1), seen.add('11', 2)]).toEqual([true, false, true]);
    expect(seen.size).toBe(2);
  });

  it('settles an id five seconds after it was passed on, and everything below it', () => {
    const seen = new SeenEvents();
    seen.add('12', 0);
    seen.add('11', 100);
    seen.add('13', 4000);
    seen.settle(4999);
    expect(seen.low).toBe('0');
    seen.settle(5000);
    expect([seen.low, seen.size, seen.add('11', 5001), seen.add('14', 5001)]).toEqual(['12', 1, false, true]);
  });

  it('compares ids as numbers, also beyond 2^53', () => {
    const seen = new SeenEvents();
    seen.reset('9007199254740993', ['9007199254740995'], 0);
    expect(['9007199254740992', '9007199254740994', '9007199254740995'].map((id) => seen.has(id))).toEqual([true, false, true]);
  });
});

describe('events of the own process', () => {
  it('are not counted among those that a poll reads, and settle like the others', () => {
    const seen = new SeenEvents();
    seen.own('12', 0);
    seen.add('11', 1);
    expect(seen.size).toBe(1);
    seen.settle(5000);
    expect([seen.low, seen.size]).toEqual(['12', 0]);
  });
});
