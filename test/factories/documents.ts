import { Document, type DocumentKind } from '../../src/documents/document.js';
import { searchTextOf } from '../../src/documents/change-document.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { Tx } from '../../src/kernel/unit-of-work.js';
import { localDay } from '../../src/documents/local-day.js';

/** Writes a document as intake or drafting leaves it, not yet registered. Answers it as it is in the database. */
export async function givenDocument(tx: Tx, actor: Pick<Actor, 'personId' | 'name' | 'agencyId' | 'holdings'>, kind: DocumentKind, change: Partial<Document> = {}): Promise<Document> {
  const row: Document = {
    id: tx.newId(),
    agencyId: actor.agencyId,
    kind,
    abstract: 'Về việc tăng cường công tác phòng, chống dịch bệnh',
    typeCode: 'CV',
    issuingBody: kind === 'den' ? 'Bộ Y tế' : '',
    symbol: kind === 'den' ? '123/BYT-DP' : '',
    issuedOn: kind === 'den' ? localDay(tx.now()) : null,
    arrivedOn: kind === 'den' ? localDay(tx.now()) : null,
    number: null,
    registeredAt: null,
    numberCancelled: null,
    urgency: 'thuong',
    pageCount: null,
    dueOn: null,
    complaint: false,
    thickAnnex: false,
    replyContent: null,
    replyDueOn: null,
    creatorId: actor.personId,
    creatorName: actor.name,
    unitId: actor.holdings[0]!.unitId,
    signerId: null,
    signerName: null,
    signedAt: null,
    issuedAt: null,
    answeredById: null,
    caseId: null,
    result: '',
    closedAt: null,
    fields: {},
    searchText: '',
    version: 1,
    createdAt: tx.now(),
    ...change,
  };
  row.searchText = searchTextOf(row);
  await tx.insert(Document, row);
  return row;
}
