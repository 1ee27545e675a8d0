import { In } from 'typeorm';
import { Document } from '../documents/document.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import { localDay } from '../documents/local-day.js';
import { paperCopies } from '../documents/paper-copies.js';
import { PaperCopiesDecision } from '../documents/paper-copies-decision.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { receiversOf } from './receivers.js';

/** Columns of a book that are known only after registration (defaults.md 16); days are `yyyy-MM-dd`. */
export interface LaterColumns {
  /** Đơn vị hoặc người nhận (incoming). */
  receiver: string;
  /** Số lượng bản (outgoing). */
  copies: string;
  /** Ngày chuyển. */
  transferDate: string;
}

/** The columns as they read now and, where a receiver was taken back or changed or copies were counted anew, as they read before. */
export interface LaterCells {
  now: LaterColumns;
  before?: LaterColumns;
}

export const NOTHING_LATER: LaterCells = { now: { receiver: '', copies: '', transferDate: '' } };

/** The later columns of documents, read when the book is shown or printed. */
export async function laterColumns(tx: Tx, kind: 'den' | 'di', documentIds: readonly string[]): Promise<Map<string, LaterCells>> {
  if (documentIds.length === 0) return new Map();
  return kind === 'den' ? ofIncoming(tx, [...documentIds]) : ofOutgoing(tx, [...documentIds]);
}

async function ofIncoming(tx: Tx, ids: string[]): Promise<Map<string, LaterCells>> {
  const receivers = await receiversOf(tx, ids);
  const columns = ({ names, since }: { names: string[]; since: Date | null }): LaterColumns => ({ receiver: [...new Set(names)].join('; '), copies: '', transferDate: since ? localDay(since) : '' });
  return new Map([...receivers].map(([id, { now, before }]) => [id, { now: columns(now), ...(before ? { before: columns(before) } : {}) }]));
}

/** The day is that of the issue and stays; the number of copies is decided anew when a document comes back before it. */
async function ofOutgoing(tx: Tx, ids: string[]): Promise<Map<string, LaterCells>> {
  const documents = await tx.find(Document, { id: In(ids) });
  const recipients = await tx.find(DocumentRecipient, { documentId: In(ids) });
  const decisions = await tx.find(PaperCopiesDecision, { documentId: In(ids) }, { order: { decidedAt: 'ASC', id: 'ASC' } });
  return new Map(
    documents.map((document) => {
      const decided = recipients.filter((one) => one.documentId === document.id && one.paper !== null);
      const copies = decided.length === 0 ? '' : String(paperCopies(decided));
      const now = { receiver: '', copies, transferDate: document.issuedAt ? localDay(document.issuedAt) : '' };
      const first = decisions.find((one) => one.documentId === document.id);
      return [document.id, first && String(first.copies) !== copies ? { now, before: { ...now, copies: String(first.copies) } } : { now }];
    }),
  );
}
