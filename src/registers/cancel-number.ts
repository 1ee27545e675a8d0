import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { RegisterRow } from './register-row.js';

/**
 * Cancels a number: its row stays in the book with the reason, and the number is never given again
 * (defaults.md 7). A cancelled number stays as it is.
 * @throws Conflict when the row is gone from under the caller
 */
export async function cancelNumber(tx: Tx, rowId: string, reason: string, by: string): Promise<void> {
  const row = await tx.lock(RegisterRow, { id: rowId });
  if (!row) throw new Conflict('khong-co-dong', 'Dòng này không còn trong sổ. Tải lại sổ rồi thử lại.');
  if (row.state === 'huy') return;
  await tx.update(RegisterRow, { id: rowId }, { state: 'huy', cancelledAt: tx.now(), cancelledBy: by, cancelReason: reason });
}
