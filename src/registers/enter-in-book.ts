import { localDay, localYear } from '../documents/local-day.js';
import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { fold } from '../organisation/fold.js';
import { bookDay, DAY_FIELD } from './book-day.js';
import { drawNumber } from './draw-number.js';
import { RegisterRow, type Printed } from './register-row.js';

/** A number that was set aside beforehand, and the real day of its paper. */
export interface ReservedNumber {
  blockId: string;
  number: number;
  /** `yyyy-MM-dd`. */
  day: string;
}

/** A document to be registered. */
export interface BookEntry {
  agencyId: string;
  book: string;
  kindGroup: string;
  documentId: string;
  /** Who registers; null for a building block. */
  by: string | null;
  /** Nhập bù: takes this number instead of the next one. */
  reserved?: ReservedNumber | undefined;
  /** What the row shows once number and day are known. */
  compose(number: number, day: string): { symbol: string; printed: Printed };
}

/** The row that a document has in a book, or null. @throws Conflict when its number was cancelled */
export async function rowOf(tx: Tx, book: string, documentId: string): Promise<RegisterRow | null> {
  const row = await tx.findOne(RegisterRow, { book, documentId });
  if (row?.state === 'huy')
    throw new Conflict('so-da-huy', `Số ${row.symbol} của văn bản này đã bị hủy (${row.cancelReason ?? ''}) và không cấp lại. Lập văn bản mới nếu vẫn cần phát hành.`);
  return row;
}

const SEARCHED = 6000;

/**
 * The words by which a row is found in its book: what was printed and what was corrected since, for people look for either.
 * @param corrected values of approved corrections
 */
export function rowSearchText(symbol: string, printed: Printed, corrected: readonly string[] = []): string {
  return fold([symbol, ...corrected, ...Object.values(printed)].join(' ')).slice(0, SEARCHED);
}

/**
 * Draws the next number and writes the row, in the transaction that registers. The caller holds the document's lock,
 * so that two attempts for one document meet there and not at the number.
 */
export async function enterInBook(tx: Tx, entry: BookEntry): Promise<RegisterRow> {
  return entry.reserved ? useReserved(tx, entry, entry.reserved) : drawNext(tx, entry);
}

async function drawNext(tx: Tx, entry: BookEntry): Promise<RegisterRow> {
  const now = tx.now();
  const { agencyId, book, kindGroup, documentId, by } = entry;
  const day = localDay(now);
  const series = { agencyId, issuingBody: agencyId, book, kindGroup, year: localYear(now) };
  const number = await drawNumber(tx, series);
  const { symbol, printed } = entry.compose(number, day);
  const row: RegisterRow = {
    id: tx.newId(),
    ...series,
    number,
    state: 'dung',
    documentId,
    blockId: null,
    registeredOn: day,
    bookDay: bookDay({ year: series.year, registeredOn: day }, printed[DAY_FIELD]),
    registeredAt: now,
    registeredBy: by,
    symbol,
    printed,
    searchText: rowSearchText(symbol, printed),
    cancelledAt: null,
    cancelledBy: null,
    cancelReason: null,
  };
  tx.insertLater(RegisterRow, row);
  return row;
}

async function useReserved(tx: Tx, entry: BookEntry, { blockId, number, day }: ReservedNumber): Promise<RegisterRow> {
  const row = await tx.lock(RegisterRow, { book: entry.book, kindGroup: entry.kindGroup, blockId, number });
  if (row?.state !== 'giu') throw new Conflict('so-giu-khong-con', `Số ${number} không còn trong các số đã giữ cho nhập bù. Tải lại danh sách số rồi chọn số khác.`);
  const { symbol, printed } = entry.compose(number, day);
  const filled = { state: 'dung' as const, documentId: entry.documentId, registeredOn: day, bookDay: bookDay({ year: row.year, registeredOn: day }, printed[DAY_FIELD]), registeredAt: tx.now(), registeredBy: entry.by, symbol, printed, searchText: rowSearchText(symbol, printed) };
  await tx.update(RegisterRow, { id: row.id }, filled);
  return { ...row, ...filled };
}
