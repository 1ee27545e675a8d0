import { describe, expect, it } from 'vitest';
import { isId } from '../kernel/ids.js';
import { commandKey } from './engine-command.js';

describe('keys of commands', () => {
  it('are ids, one per kind, generation and engine key', () => {
    const keys = [commandKey('answer', 1, '2251799813685266'), commandKey('answer', 2, '2251799813685266'), commandKey('resolve', 1, '2251799813685266'), commandKey('answer', 1, '9223372036854775807')];
    expect(keys.every(isId)).toBe(true);
    expect(new Set(keys).size).toBe(4);
    expect(keys[0]).toBe('00000001-0001-8000-0008-000000000012');
  });
});
