import { z } from 'zod';
import { InvalidInput } from '../kernel/errors.js';
import type { SqlPart } from './visible-tasks.js';

/** One column of a stable order: its SQL, direction, and the value at the end of the page before. */
export interface SortKey {
  sql: string;
  descending: boolean;
}

/** `ORDER BY` of the keys. */
export function orderBy(keys: readonly SortKey[]): string {
  return keys.map(({ sql, descending }) => `${sql} ${descending ? 'DESC' : 'ASC'}`).join(', ');
}

/** The rows after the given values in the order of the keys. */
export function after(keys: readonly SortKey[], values: readonly unknown[]): SqlPart {
  const alternatives = keys.map(({ sql, descending }, index) => ({
    sql: `(${[...keys.slice(0, index).map((one) => `${one.sql} = ?`), `${sql} ${descending ? '<' : '>'} ?`].join(' AND ')})`,
    parameters: [...values.slice(0, index), values[index]],
  }));
  return { sql: `(${alternatives.map((one) => one.sql).join(' OR ')})`, parameters: alternatives.flatMap((one) => one.parameters) };
}

/** Where a page ended, as text for the address line. */
export function writeCursor(values: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws InvalidInput for a text that no page gave out */
export function readCursor<T extends z.ZodType>(schema: T, text: string): z.infer<T> {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new InvalidInput('con-tro-khong-dung', 'Trang tiếp theo không xác định được. Tải lại danh sách.');
  }
}
