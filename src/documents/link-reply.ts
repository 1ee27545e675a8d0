import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import { Document } from './document.js';
import { DocumentLink, type LinkKind } from './document-link.js';
import './events.js';

/** Links a document to the one it answers, passes on or relates to; again changes nothing. */
export async function linkDocuments(tx: Tx, link: { fromId: string; toId: string; kind: LinkKind; by: string }): Promise<void> {
  await tx.sql('INSERT INTO document_link (id, agency_id, from_id, to_id, kind, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE kind = VALUES(kind)', [
    tx.newId(),
    agencyOf(tx),
    link.fromId,
    link.toId,
    link.kind,
    link.by,
    tx.now(),
  ]);
}

/**
 * Marks the incoming document that an issued reply answers (Đ5.6-4), once.
 * @returns the incoming document's id, or null when the reply answers none or is not issued
 */
export async function linkReply(tx: Tx, replyId: string): Promise<string | null> {
  const link = await tx.findOne(DocumentLink, { fromId: replyId, kind: 'tra-loi' });
  const reply = link && (await tx.findOne(Document, { id: replyId }));
  if (!link || !reply?.issuedAt) return null;
  const incoming = await tx.lock(Document, { id: link.toId });
  if (!incoming) return null;
  if (incoming.answeredById === null) {
    await tx.update(Document, { id: incoming.id }, { answeredById: replyId });
    await tx.emit('document.answered', { documentId: incoming.id, agencyId: incoming.agencyId, answerId: replyId });
  }
  return incoming.id;
}
