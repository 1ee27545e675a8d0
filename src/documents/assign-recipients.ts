import { Injectable } from '@nestjs/common';
import type { Reader } from '../access/document-reader.js';
import { DocumentReaders } from '../access/document-readers.js';
import { readerReason } from '../access/reader-reason.js';
import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import type { AssignmentRow } from './assignment-rows.js';
import { Assignment } from './assignment.js';
import { Document } from './document.js';
import { fitsAssignment, isAssigned } from './fits-assignment.js';
import { printDay } from './local-day.js';
import type { PersonRef } from './person-ref.js';
import { findRecipient } from './recipient-ref.js';

/** What is assigned in one go (đợt). */
export interface AssignmentBatch {
  documentId: string;
  /** The case whose step assigns. */
  caseId: string;
  elementId: string;
  batch: string;
  rows: AssignmentRow[];
  by: PersonRef;
  onBehalfOf: PersonRef | null;
}

/** The reader that an assignment makes: the person, or everybody of the unit. */
export function readerOf(assignment: Pick<Assignment, 'unitId' | 'personId'>): Reader {
  return assignment.personId === null ? { kind: 'unit', unitId: assignment.unitId! } : { kind: 'person', personId: assignment.personId };
}

/** Gives a document to any number of units and persons (SYT-23). Their cases are started by StartAssignments. */
@Injectable()
export class AssignRecipients {
  constructor(
    private readonly organisation: Organisation,
    private readonly readers: DocumentReaders,
  ) {}

  /**
   * Writes the rows and their readers; wrong rows are faults, so is a date after the document's own: only who set that,
   * or stands above, may move it (defaults.md 5). A row without a date has the document's. The caller holds the
   * document's lock.
   */
  async assign(tx: Tx, { documentId, caseId, elementId, batch, rows, by, onBehalfOf }: AssignmentBatch, faults: FieldError[]): Promise<void> {
    const open = (await tx.find(Assignment, { documentId, caseId })).filter((one) => one.state !== 'rut' && one.state !== 'xong');
    const limit = (await tx.findOne(Document, { id: documentId }))?.dueOn ?? null;
    for (const { recipient, purpose, dueOn, path } of rows) {
      if (limit !== null && dueOn !== null && dueOn > limit) faults.push({ path: `${path}.han`, message: `Hạn giao không được sau hạn xử lý của văn bản (${printDay(limit)}). Cần thêm thời gian thì đề nghị lãnh đạo gia hạn.` });
      const ref = await findRecipient(tx, this.organisation, recipient, `${path}.noi_nhan`, faults);
      if (!ref || !fitsAssignment(ref, `${path}.noi_nhan`, faults) || isAssigned(open, ref, `${path}.noi_nhan`, faults)) continue;
      const { unitId, personId, name } = ref;
      const onPaper = unitId !== null && !ref.unit.usesEoffice;
      const assigner = { assignerId: by.id, assignerName: by.name, onBehalfOf: onBehalfOf?.id ?? null, assignedAt: tx.now() };
      const id = tx.newId();
      await tx.insert(Assignment, { id, documentId, caseId, elementId, batch, unitId, personId, name, purpose, dueOn: dueOn ?? limit, state: onPaper ? 'ngoai' : 'cho', result: '', ...assigner });
      if (!onPaper) await this.readers.grant(tx, documentId, readerOf({ unitId, personId }), readerReason.assigned(id));
    }
  }
}
