import { InvalidInput } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import type { IncomingBook, OutgoingBook } from '../printing/register-book-data.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import { bookOf } from './book-of.js';
import { bookRows, type BookRow } from './book-rows.js';
import type { Cell } from './row-cells.js';

/** Which book to print, for which days (`yyyy-MM-dd`), and what stands on the cover and the foot. */
export interface BookToPrint {
  book: string;
  from: string;
  to: string;
  /** Quyển số; 1 unless entered. */
  volume?: string | undefined;
  /** Who prints, and when. */
  stamp: { by: string; at: Date };
}

/** A book ready for its template. */
export type BookData = { template: 'so-dang-ky-van-ban-den'; data: IncomingBook } | { template: 'so-dang-ky-van-ban-di'; data: OutgoingBook };

/**
 * The data of a register book with its cover (NĐ 30/2020, Phụ lục IV.I and IV.VI).
 * @throws InvalidInput for an unknown book, or a period that leaves one year: a book is of one year
 */
export async function bookData(tx: Tx, settings: AgencySettings, print: BookToPrint): Promise<BookData> {
  const book = bookOf(settings, print.book);
  const { from, to } = print;
  if (from > to || from.slice(0, 4) !== to.slice(0, 4))
    throw new InvalidInput('ky-in-so', 'Kỳ in phải nằm trong một năm, ngày đầu không sau ngày cuối. Chọn lại kỳ.', [{ path: 'to', message: 'Cùng năm với ngày đầu và không trước ngày đầu.' }]);
  const kind = book.loai === 'den' ? 'den' : 'di';
  const { rows } = await bookRows(tx, { book: book.ma, kind, from, to });
  const numbers = rows.map(({ cells }) => (kind === 'den' ? cells['arrivalNumber'] : cells['symbol'])?.value ?? '');
  const data = {
    stamp: { by: print.stamp.by, at: print.stamp.at.toISOString() },
    cover: {
      parentAgency: settings.co_quan_chu_quan,
      agency: settings.ten,
      year: Number(from.slice(0, 4)),
      from,
      to,
      firstNumber: numbers[0] ?? '',
      lastNumber: numbers.at(-1) ?? '',
      volume: print.volume ?? '1',
    },
    rows: rows.map(lineOf),
  };
  if (agencyOf(tx) !== settings.ma) throw new Error('Settings of another agency');
  return kind === 'den' ? { template: 'so-dang-ky-van-ban-den', data } : { template: 'so-dang-ky-van-ban-di', data };
}

function lineOf({ row, cells }: BookRow): Record<string, string | { old: string; new: string }> & { cancelled: { reason: string } | null } {
  const printed = Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, printedCell(cell)]));
  return { ...printed, cancelled: row.state === 'huy' ? { reason: row.cancelReason ?? '' } : null } as ReturnType<typeof lineOf>;
}

function printedCell({ value, old }: Cell): string | { old: string; new: string } {
  return old === undefined ? value : { old, new: value };
}
