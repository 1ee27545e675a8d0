import { Injectable } from '@nestjs/common';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import '../engine/record-projector.js';
import { Document } from './document.js';
import { endAssignment } from './settle-assignments.js';

/** Keeps the marks of lists in step with the cases: which case is the document's own, and how it ended. */
@Injectable()
export class FollowCases {
  constructor(events: DomainEventBus) {
    events.on('case.started', (tx, { agencyId, caseId, documentId }) => firstCase(tx, agencyId, documentId, caseId));
    events.on('case.ended', async (tx, event) => {
      await closeDocument(tx, event.agencyId, event.documentId, event.caseId, event.result);
      await endAssignment(tx, event);
    });
  }
}

/** A document drafted inside another case gets its own case when that is started. */
async function firstCase(tx: Tx, agencyId: string, documentId: string | null, caseId: string): Promise<void> {
  const document = documentId === null ? null : await tx.findOne(Document, { agencyId, id: documentId });
  if (document?.caseId === null) await tx.update(Document, { agencyId, id: document.id }, { caseId });
}

async function closeDocument(tx: Tx, agencyId: string, documentId: string | null, caseId: string, result: string): Promise<void> {
  if (documentId !== null) await tx.update(Document, { agencyId, id: documentId, caseId }, { result: result === '' ? 'da-huy' : result, closedAt: tx.now() });
}
