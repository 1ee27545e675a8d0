import type { Tx } from '../kernel/unit-of-work.js';
import { NumberBlock } from './number-block.js';
import { RegisterRow } from './register-row.js';

/**
 * Ends a reserved block: numbers that no paper took are cancelled with a reason, so the book explains every number.
 * @returns how many were cancelled
 * @throws NotFound
 */
export async function closeBlock(tx: Tx, blockId: string, by: string): Promise<number> {
  const block = await tx.get(NumberBlock, { id: blockId }, 'khoảng số đã giữ');
  if (block.closedAt !== null) return 0;
  const now = tx.now();
  await tx.update(NumberBlock, { id: blockId }, { closedAt: now });
  const reason = `Số giữ cho nhập bù không dùng đến: ${block.reason}`.slice(0, 1000);
  return tx.update(RegisterRow, { blockId, state: 'giu' }, { state: 'huy', cancelledAt: now, cancelledBy: by, cancelReason: reason });
}
