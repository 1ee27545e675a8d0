import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import type { SeriesCheck } from './contract.js';

const MOST_MISSING = 100;

type Count = Pick<SeriesCheck, 'year' | 'kindGroup'> & Record<'issuingBody' | 'drawn' | 'last' | 'rows' | 'reserved' | 'cancelled', string | number>;

/**
 * Inspects a book: every number from 1 to the last drawn has exactly one row, reserved and cancelled ones included.
 * One line per series, newest year first.
 */
export async function checkBook(tx: Tx, book: string): Promise<SeriesCheck[]> {
  const agencyId = agencyOf(tx);
  const counts = await tx.sql<(Count & { issuingBody: string })[]>(
    `SELECT s.issuing_body AS issuingBody, s.year, s.kind_group AS kindGroup, s.last_number AS drawn, COALESCE(MAX(r.number), 0) AS last, COUNT(r.id) AS \`rows\`,
       COALESCE(SUM(r.state = 'giu'), 0) AS reserved, COALESCE(SUM(r.state = 'huy'), 0) AS cancelled
     FROM number_series s LEFT JOIN register_row r
       ON r.agency_id = s.agency_id AND r.issuing_body = s.issuing_body AND r.book = s.book AND r.kind_group = s.kind_group AND r.year = s.year
     WHERE s.agency_id = ? AND s.book = ?
     GROUP BY s.issuing_body, s.year, s.kind_group, s.last_number ORDER BY s.year DESC, s.kind_group`,
    [agencyId, book],
  );
  const checks: SeriesCheck[] = [];
  for (const { issuingBody, year, kindGroup, ...numbers } of counts) {
    const drawn = Number(numbers.drawn);
    const last = Number(numbers.last);
    const rows = Number(numbers.rows);
    const missing = rows === Math.max(drawn, last) ? [] : await missingNumbers(tx, [agencyId, issuingBody, book, kindGroup, year], Math.max(drawn, last));
    checks.push({ year, kindGroup, drawn, last, rows, reserved: Number(numbers.reserved), cancelled: Number(numbers.cancelled), missing, whole: drawn === last && rows === last && missing.length === 0 });
  }
  return checks;
}

async function missingNumbers(tx: Tx, series: unknown[], last: number): Promise<number[]> {
  const present = await tx.sql<{ number: number }[]>('SELECT number FROM register_row WHERE agency_id = ? AND issuing_body = ? AND book = ? AND kind_group = ? AND year = ? ORDER BY number', series);
  const known = new Set(present.map((one) => one.number));
  const missing: number[] = [];
  for (let number = 1; number <= last && missing.length < MOST_MISSING; number++) if (!known.has(number)) missing.push(number);
  return missing;
}
