import type { SelectQueryBuilder } from 'typeorm';
import type { ReaderPredicate } from '../access/document-readers.js';
import { whereWords } from '../documents/search-words.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { laterColumns, NOTHING_LATER } from './later-columns.js';
import { correctionsOfRows } from './present-value.js';
import type { RegisterCorrection } from './register-correction.js';
import { RegisterRow } from './register-row.js';
import { closedCells, rowCells, type Cell } from './row-cells.js';

/** Which rows of a book: the days that the book prints, `yyyy-MM-dd`, both included. */
export interface Period {
  book: string;
  kind: 'den' | 'di';
  from: string;
  to: string;
  search?: string;
  /** Which documents the person reads (alias `r`): of the others a row shows its number only, and no word finds it. */
  readable?: ReaderPredicate;
}

/** A row with everything its line shows. */
export interface BookRow {
  row: RegisterRow;
  cells: Record<string, Cell>;
  corrections: RegisterCorrection[];
  /** False: its document is none that the person reads. */
  open: boolean;
}

/**
 * The rows of a period in the order of their numbers.
 * @param page without it, all of them
 */
export async function bookRows(tx: Tx, period: Period, page?: { offset: number; limit: number }): Promise<{ rows: BookRow[]; total: number }> {
  const query = ofPeriod(tx, period).orderBy('r.year').addOrderBy('r.kindGroup').addOrderBy('r.number');
  const total = page ? await ofPeriod(tx, period).getCount() : 0;
  if (page) query.offset(page.offset).limit(page.limit);
  const rows = await query.getMany();
  const corrections = await correctionsOfRows(tx, rows.map((row) => row.id));
  const later = await laterColumns(tx, period.kind, rows.flatMap((row) => row.documentId ?? []));
  const open = await openRows(tx, rows, period.readable);
  const shown = rows.map((row) => {
    const own = corrections.filter((one) => one.rowId === row.id);
    if (!open(row)) return { row, corrections: [], cells: closedCells(period.kind, row), open: false };
    return { row, corrections: own, open: true, cells: rowCells(period.kind, row, own, later.get(row.documentId ?? '') ?? NOTHING_LATER) };
  });
  return { rows: shown, total: page ? total : shown.length };
}

/** Rows without a document, kept ones, are open to everybody who reads the book. */
async function openRows(tx: Tx, rows: readonly RegisterRow[], readable?: ReaderPredicate): Promise<(row: RegisterRow) => boolean> {
  if (!readable || rows.length === 0) return () => true;
  const ids = rows.map((row) => row.id);
  const known = await tx.query(RegisterRow, 'r').select('r.id').andWhere('r.id IN (:...ids)', { ids }).andWhere(readable.sql, readable.parameters).getMany();
  const open = new Set(known.map((row) => row.id));
  return (row) => row.documentId === null || open.has(row.id);
}

function ofPeriod(tx: Tx, { book, from, to, search = '', readable }: Period): SelectQueryBuilder<RegisterRow> {
  const query = tx.query(RegisterRow, 'r').andWhere('r.book = :book AND r.bookDay BETWEEN :from AND :to', { book, from, to });
  if (readable && search !== '') query.andWhere(readable.sql, readable.parameters);
  return whereWords(query, 'r.searchText', search);
}
