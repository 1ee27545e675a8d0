import { printDay } from '../documents/local-day.js';
import type { LaterCells } from './later-columns.js';
import { presentValue } from './present-value.js';
import type { RegisterCorrection } from './register-correction.js';
import type { RegisterRow } from './register-row.js';
import { writtenNumber } from './symbol-format.js';

/** One cell of a book: as it reads now, and as it was printed before a correction. */
export interface Cell {
  value: string;
  old?: string;
}

/** Columns of the printed books in their order (NĐ 30/2020, Phụ lục IV.VI and IV.I). */
export const COLUMNS = {
  den: ['arrivalDate', 'arrivalNumber', 'author', 'symbol', 'documentDate', 'abstract', 'receiver', 'transferDate', 'signature', 'note'],
  di: ['symbol', 'documentDate', 'abstract', 'signer', 'recipients', 'copyKeeper', 'copies', 'transferDate', 'signature', 'note'],
} as const;

const DAYS = new Set(['arrivalDate', 'documentDate', 'transferDate']);

/**
 * The cells of a row: what was printed at registration, corrected where a correction was approved, with the columns
 * that came later; what has changed stands beside what it is now. Ký nhận stays blank for the pen.
 */
export function rowCells(kind: 'den' | 'di', row: Pick<RegisterRow, 'printed' | 'number' | 'state'>, corrections: readonly RegisterCorrection[], later: LaterCells): Record<string, Cell> {
  const numbered = kind === 'den' ? 'arrivalNumber' : 'symbol';
  const known: Record<string, string> = { [numbered]: writtenNumber(row.number), ...row.printed, ...(row.state === 'giu' ? { note: 'Giữ cho nhập bù' } : {}), ...later.now };
  const before: Record<string, string> = { ...known, ...later.before };
  return Object.fromEntries(
    COLUMNS[kind].map((column) => {
      const first = shown(column, before[column] ?? '', before['typeName']);
      const now = shown(column, presentValue(known, corrections, column), presentValue(known, corrections, 'typeName'));
      return [column, now === first ? { value: now } : { value: now, old: first }];
    }),
  );
}

/** The cells of a row whose document the person does not read: the number stands, so that the book shows no gap. */
export function closedCells(kind: 'den' | 'di', { symbol }: Pick<RegisterRow, 'symbol'>): Record<string, Cell> {
  const known: Record<string, string> = { [kind === 'den' ? 'arrivalNumber' : 'symbol']: symbol, note: 'Văn bản ngoài phạm vi xem của bạn' };
  return Object.fromEntries(COLUMNS[kind].map((column) => [column, { value: known[column] ?? '' }]));
}

/** A day as the book writes it, and the abstract with the name of its kind before it. */
function shown(column: string, value: string, typeName: string | undefined): string {
  if (DAYS.has(column)) return printDay(value === '' ? null : value);
  return column === 'abstract' && value !== '' && typeName ? `${typeName}: ${value}` : value;
}
