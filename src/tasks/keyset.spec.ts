import { expect, it } from 'vitest';
import { z } from 'zod';
import { after, orderBy, readCursor, writeCursor } from './keyset.js';

it('continues after the last row of a page, in mixed directions', () => {
  const keys = [{ sql: 'a', descending: false }, { sql: 'b', descending: true }];
  expect(orderBy(keys)).toBe('a ASC, b DESC');
  expect(after(keys, [1, 2])).toEqual({ sql: '((a > ?) OR (a = ? AND b < ?))', parameters: [1, 1, 2] });
});

it('gives back what it wrote and refuses any other text', () => {
  const schema = z.object({ id: z.string() });
  expect(readCursor(schema, writeCursor({ id: 'x' }))).toEqual({ id: 'x' });
  for (const text of ['', 'abc', writeCursor({ id: 5 })]) expect(() => readCursor(schema, text)).toThrow('Tải lại danh sách');
});
