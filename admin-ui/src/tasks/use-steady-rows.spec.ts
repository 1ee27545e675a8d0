import { describe, expect, it } from 'vitest';
import { steady } from './use-steady-rows.js';

const list = (text: string) => [...text].map((id) => ({ id }));
const words = (rows: { item: { id: string }; gone: boolean; fresh: boolean }[]) => rows.map(({ item, gone, fresh }) => item.id + (gone ? '-' : '') + (fresh ? '+' : '')).join(' ');

describe('a list that stays steady under the pointer', () => {
  it('is the new list while the pointer is elsewhere, new rows marked', () => {
    expect(words(steady(list('abc'), list('xac'), false, new Set('abc')))).toBe('x+ a c');
  });

  it('marks nothing as new when the list is shown for the first time', () => {
    expect(words(steady([], list('ab'), false, new Set()))).toBe('a b');
  });

  it('keeps rows that left at their place while the pointer is over it', () => {
    expect(words(steady(list('abcd'), list('xad'), true, new Set('abcd')))).toBe('x+ a b- c- d');
    expect(words(steady(list('abc'), list('bc'), true, new Set('abc')))).toBe('a- b c');
  });
});
