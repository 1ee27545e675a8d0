import { In } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';
import { RegisterCorrection } from './register-correction.js';
import type { Printed } from './register-row.js';

/** Every proposal on a row, oldest first. */
export function correctionsOf(tx: Tx, rowId: string): Promise<RegisterCorrection[]> {
  return correctionsOfRows(tx, [rowId]);
}

/** Every proposal on these rows, oldest first. */
export function correctionsOfRows(tx: Tx, rowIds: readonly string[]): Promise<RegisterCorrection[]> {
  return rowIds.length === 0 ? Promise.resolve([]) : tx.find(RegisterCorrection, { rowId: In([...rowIds]) }, { order: { proposedAt: 'ASC', id: 'ASC' } });
}

/** A field as the book reads now: the last approved correction, or what was printed. */
export function presentValue(printed: Printed, corrections: readonly RegisterCorrection[], field: string): string {
  const approved = corrections.filter((one) => one.field === field && one.state === 'da-duyet');
  return approved.at(-1)?.newValue ?? printed[field] ?? '';
}
