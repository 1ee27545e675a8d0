import type { Document, DocumentKind } from './document.js';
import type { PersonRef } from './person-ref.js';

/** A document before its first answers are written into it. */
export function newDocument(start: { id: string; agencyId: string; kind: DocumentKind; creator: PersonRef; unitId: string; now: Date }): Document {
  const { id, agencyId, kind, creator, unitId, now } = start;
  return {
    id,
    agencyId,
    kind,
    abstract: '',
    typeCode: '',
    issuingBody: '',
    symbol: '',
    issuedOn: null,
    arrivedOn: null,
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
    creatorId: creator.id,
    creatorName: creator.name,
    unitId,
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
    createdAt: now,
  };
}
