import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Document } from './document.js';
import { DocumentRecipient } from './document-recipient.js';
import { paperCopies } from './paper-copies.js';
import { PaperCopiesDecision } from './paper-copies-decision.js';

/** How one recipient gets the document. */
export interface Channels {
  recipientId: string;
  electronic: boolean;
  paper: boolean;
}

/**
 * Writes how each recipient gets the document (Đ7.2), and keeps the number of paper copies whenever it is another one
 * than before: the book has printed the earlier (defaults.md 7, 16).
 * @throws NotFound
 */
export async function decideChannels(tx: Tx, documentId: string, decided: readonly Channels[]): Promise<void> {
  if (!(await tx.lock(Document, { id: documentId }))) throw new NotFound('văn bản');
  for (const { recipientId, electronic, paper } of decided) await tx.update(DocumentRecipient, { id: recipientId, documentId }, { electronic, paper });
  if (decided.length === 0) return;
  const copies = paperCopies(decided);
  const last = await tx.findOne(PaperCopiesDecision, { documentId }, { order: { decidedAt: 'DESC', id: 'DESC' } });
  if (last?.copies !== copies) await tx.insert(PaperCopiesDecision, { id: tx.newId(), documentId, copies, decidedAt: tx.now() });
}
