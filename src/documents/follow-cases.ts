import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import '../engine/record-projector.js';
import { Assignment } from './assignment.js';
import { closeToRecipient } from './close-to-recipient.js';
import { Document } from './document.js';
import { endAssignment } from './settle-assignments.js';

/** Keeps the marks of lists in step with the cases: which case is the document's own, and how it ended. */
@Injectable()
export class FollowCases {
  constructor(
    private readonly readers: DocumentReaders,
    events: DomainEventBus,
  ) {
    events.on('case.started', (tx, { agencyId, caseId, documentId }) => firstCase(tx, agencyId, documentId, caseId));
    events.on('case.ended', async (tx, event) => {
      closeDocument(tx, event.agencyId, event.documentId, event.caseId, event.result);
      await endAssignment(tx, event);
      if (event.cancelled) await this.closeAgain(tx, event);
    });
  }

  /** A step that the engine reached between a withdrawal and the case's end opened the document once more. */
  private async closeAgain(tx: Tx, { agencyId, caseId }: { agencyId: string; caseId: string }): Promise<void> {
    const assignment = await tx.findOne(Assignment, { agencyId, childCaseId: caseId, state: 'rut' });
    if (assignment) await closeToRecipient(tx, this.readers, assignment);
  }
}

/** A document drafted inside another case gets its own case when that is started. */
async function firstCase(tx: Tx, agencyId: string, documentId: string | null, caseId: string): Promise<void> {
  // Read first: an update would take the document's lock for every case of it that starts, and let the export wait for whoever holds it.
  const document = documentId === null ? null : await tx.findOne(Document, { agencyId, id: documentId });
  if (document?.caseId === null) tx.updateLater(Document, { agencyId, id: document.id }, { caseId });
}

function closeDocument(tx: Tx, agencyId: string, documentId: string | null, caseId: string, result: string): void {
  if (documentId !== null) tx.updateLater(Document, { agencyId, id: documentId, caseId }, { result: result === '' ? 'da-huy' : result, closedAt: tx.now() });
}
