import { In } from 'typeorm';
import { Assignment } from '../documents/assignment.js';
import { Document } from '../documents/document.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import { localDay } from '../documents/local-day.js';
import { paperCopies } from '../documents/paper-copies.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** Columns of a book that are known only after registration (defaults.md 16); days are `yyyy-MM-dd`. */
export interface LaterColumns {
  /** Đơn vị hoặc người nhận (incoming). */
  receiver: string;
  /** Số lượng bản (outgoing). */
  copies: string;
  /** Ngày chuyển. */
  transferDate: string;
}

export const NOTHING_LATER: LaterColumns = { receiver: '', copies: '', transferDate: '' };

/** The later columns of documents, read when the book is shown or printed. */
export async function laterColumns(tx: Tx, kind: 'den' | 'di', documentIds: readonly string[]): Promise<Map<string, LaterColumns>> {
  if (documentIds.length === 0) return new Map();
  return kind === 'den' ? ofIncoming(tx, [...documentIds]) : ofOutgoing(tx, [...documentIds]);
}

async function ofIncoming(tx: Tx, ids: string[]): Promise<Map<string, LaterColumns>> {
  const assignments = await tx.find(Assignment, { documentId: In(ids) }, { order: { assignedAt: 'ASC', id: 'ASC' } });
  const kept = assignments.filter((one) => one.state !== 'rut');
  return new Map(
    ids.map((id) => {
      const own = kept.filter((one) => one.documentId === id);
      return [id, { receiver: [...new Set(own.map((one) => one.name))].join('; '), copies: '', transferDate: own[0] ? localDay(own[0].assignedAt) : '' }];
    }),
  );
}

async function ofOutgoing(tx: Tx, ids: string[]): Promise<Map<string, LaterColumns>> {
  const documents = await tx.find(Document, { id: In(ids) });
  const recipients = await tx.find(DocumentRecipient, { documentId: In(ids) });
  return new Map(
    documents.map((document) => {
      const decided = recipients.filter((one) => one.documentId === document.id && one.paper !== null);
      const copies = decided.length === 0 ? '' : String(paperCopies(decided));
      return [document.id, { receiver: '', copies, transferDate: document.issuedAt ? localDay(document.issuedAt) : '' }];
    }),
  );
}
