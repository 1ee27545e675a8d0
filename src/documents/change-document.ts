import { fold } from '../organisation/fold.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Document } from './document.js';
import './events.js';

/** What may be changed of a document that exists. */
export type DocumentPatch = Partial<
  Pick<
    Document,
    | 'abstract'
    | 'typeCode'
    | 'issuingBody'
    | 'symbol'
    | 'issuedOn'
    | 'arrivedOn'
    | 'number'
    | 'registeredAt'
    | 'numberCancelled'
    | 'urgency'
    | 'pageCount'
    | 'dueOn'
    | 'complaint'
    | 'thickAnnex'
    | 'replyContent'
    | 'replyDueOn'
    | 'signerId'
    | 'signerName'
    | 'signedAt'
    | 'issuedAt'
    | 'answeredById'
    | 'fields'
  >
>;

/** The folded text by which a document is found: abstract, symbol, author, number. */
export function searchTextOf(document: Pick<Document, 'abstract' | 'symbol' | 'issuingBody' | 'number'>): string {
  return fold([document.abstract, document.symbol, document.issuingBody, document.number ?? ''].join(' ')).slice(0, 1200);
}

/** Changes a document in the caller's transaction; nothing happens when nothing differs. Answers the document as it is then. */
export async function changeDocument(tx: Tx, document: Document, patch: DocumentPatch, by: { id: string; name: string } | null): Promise<Document> {
  const changed = (Object.keys(patch) as (keyof DocumentPatch)[]).filter((key) => JSON.stringify(patch[key]) !== JSON.stringify(document[key]));
  if (changed.length === 0) return document;
  const next = { ...document, ...patch, version: document.version + 1 };
  next.searchText = searchTextOf(next);
  tx.updateLater(Document, { id: document.id }, { ...patch, version: next.version, searchText: next.searchText });
  await tx.emit('document.changed', { documentId: document.id, agencyId: document.agencyId, by });
  return next;
}
