import type { SelectQueryBuilder } from 'typeorm';
import { whereWords } from '../documents/search-words.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { laterColumns, NOTHING_LATER } from './later-columns.js';
import { correctionsOfRows } from './present-value.js';
import type { RegisterCorrection } from './register-correction.js';
import { RegisterRow } from './register-row.js';
import { rowCells, type Cell } from './row-cells.js';

/** Which rows of a book: the days of registration, `yyyy-MM-dd`, both included. */
export interface Period {
  book: string;
  kind: 'den' | 'di';
  from: string;
  to: string;
  search?: string;
}

/** A row with everything its line shows. */
export interface BookRow {
  row: RegisterRow;
  cells: Record<string, Cell>;
  corrections: RegisterCorrection[];
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
  const shown = rows.map((row) => {
    const own = corrections.filter((one) => one.rowId === row.id);
    return { row, corrections: own, cells: rowCells(period.kind, row, own, later.get(row.documentId ?? '') ?? NOTHING_LATER) };
  });
  return { rows: shown, total: page ? total : shown.length };
}

function ofPeriod(tx: Tx, { book, from, to, search = '' }: Period): SelectQueryBuilder<RegisterRow> {
  const query = tx.query(RegisterRow, 'r').andWhere('r.book = :book AND r.registeredOn BETWEEN :from AND :to', { book, from, to });
  return whereWords(query, 'r.searchText', search);
}
