import { changeDocument } from '../documents/change-document.js';
import { Document } from '../documents/document.js';
import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import './events.js';
import { RegisterRow } from './register-row.js';

/**
 * Cancels a number: its row stays in the book with the reason, the number is never given again, and the document says
 * so to whoever holds work on it (defaults.md 7). A cancelled number stays as it is.
 * @throws Conflict when the row is gone from under the caller; when the document has been issued under it (defaults.md 8)
 */
export async function cancelNumber(tx: Tx, rowId: string, reason: string, by: { id: string; name: string }): Promise<void> {
  const found = await tx.findOne(RegisterRow, { id: rowId });
  // The document first, as whoever registers or issues it does.
  if (found) await assertNotIssued(tx, found);
  const row = await tx.lock(RegisterRow, { id: rowId });
  if (!row) throw new Conflict('khong-co-dong', 'Dòng này không còn trong sổ. Tải lại sổ rồi thử lại.');
  if (row.state === 'huy') return;
  await tx.update(RegisterRow, { id: rowId }, { state: 'huy', cancelledAt: tx.now(), cancelledBy: by.id, cancelReason: reason });
  if (row.documentId !== null) await markDocument(tx, row.documentId, { symbol: row.symbol, reason, by: by.name, at: tx.now().toISOString() });
}

/** A document that stands in another book too keeps that number. */
async function markDocument(tx: Tx, documentId: string, numberCancelled: NonNullable<Document['numberCancelled']>): Promise<void> {
  if ((await tx.count(RegisterRow, { documentId, state: 'dung' })) > 0) return;
  const document = await tx.get(Document, { id: documentId }, 'văn bản');
  await changeDocument(tx, document, { numberCancelled }, null);
  await tx.emit('number.cancelled', { documentId, agencyId: document.agencyId });
}

/** What has been issued is taken back by a document of its own, never by its number. @throws Conflict `da-phat-hanh` */
export async function assertNotIssued(tx: Tx, { documentId, symbol }: Pick<RegisterRow, 'documentId' | 'symbol'>): Promise<void> {
  const document = documentId === null ? null : await tx.lock(Document, { id: documentId });
  if (document?.issuedAt)
    throw new Conflict('da-phat-hanh', `Văn bản số ${symbol} đã phát hành nên không hủy số được. Cần thu hồi, thay thế hay đính chính thì ban hành văn bản về việc đó.`);
}
