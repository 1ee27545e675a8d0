import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { RegisterRow } from './register-row.js';

/**
 * A document is sealed and issued only under a number that stands: a cancelled one is never given again, so the document
 * itself is at its end. The caller holds the document's lock, or asks once more when it does.
 * @throws Conflict `so-da-huy`
 */
export async function assertNumberStands(tx: Tx, documentId: string): Promise<void> {
  const rows = await tx.find(RegisterRow, { documentId });
  const cancelled = rows.find((one) => one.state === 'huy');
  if (cancelled && !rows.some((one) => one.state === 'dung'))
    throw new Conflict(
      'so-da-huy',
      `Số ${cancelled.symbol} của văn bản này đã bị hủy (${cancelled.cancelReason ?? ''}) nên không đóng dấu, không phát hành được nữa. Chuyển lại người soạn để thôi trình; vẫn cần ban hành thì soạn văn bản mới, lấy số mới.`,
    );
}
