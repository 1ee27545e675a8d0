import { Injectable } from '@nestjs/common';
import type { Reader } from '../access/document-reader.js';
import { DocumentReaders } from '../access/document-readers.js';
import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { hasAssignablePeople, isAssignable } from '../organisation/unit.js';
import type { AssignmentRow } from './assignment-rows.js';
import { Assignment } from './assignment.js';
import type { PersonRef } from './person-ref.js';
import { findRecipient, type RecipientRef } from './recipient-ref.js';

/** Why a recipient of an assignment reads the document. */
export const ASSIGNED = 'phan-cong';

/** What is assigned in one go (đợt). */
export interface AssignmentBatch {
  documentId: string;
  /** The case whose step assigns. */
  caseId: string;
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

  /** Writes the rows and their readers; wrong rows are faults. The caller holds the document's lock. */
  async assign(tx: Tx, { documentId, caseId, batch, rows, by, onBehalfOf }: AssignmentBatch, faults: FieldError[]): Promise<void> {
    const open = (await tx.find(Assignment, { documentId, caseId })).filter((one) => one.state !== 'rut' && one.state !== 'xong');
    for (const { recipient, purpose, dueOn, path } of rows) {
      const ref = await findRecipient(tx, this.organisation, recipient, `${path}.noi_nhan`, faults);
      if (!ref || !fitsAssignment(ref, `${path}.noi_nhan`, faults)) continue;
      const { unitId, personId, name } = ref;
      if (open.some((one) => one.unitId === unitId && one.personId === personId)) {
        faults.push({ path: `${path}.noi_nhan`, message: `"${name}" đang được giao văn bản này. Bỏ dòng này hoặc rút lần giao trước.` });
        continue;
      }
      const onPaper = unitId !== null && !ref.unit.usesEoffice;
      const assigner = { assignerId: by.id, assignerName: by.name, onBehalfOf: onBehalfOf?.id ?? null, assignedAt: tx.now() };
      await tx.insert(Assignment, { id: tx.newId(), documentId, caseId, batch, unitId, personId, name, purpose, dueOn, state: onPaper ? 'ngoai' : 'cho', result: '', ...assigner });
      if (!onPaper) await this.readers.grant(tx, documentId, readerOf({ unitId, personId }), ASSIGNED);
    }
  }
}

/** Work goes to offices and divisions, their people and the leaders; a unit without the software gets it on paper (SYT-24). */
function fitsAssignment(ref: RecipientRef, path: string, faults: FieldError[]): boolean {
  if (ref.unitId === null ? hasAssignablePeople(ref.unit) : isAssignable(ref.unit)) return true;
  faults.push({ path, message: `"${ref.name}" không nhận giao việc trên hệ thống. Gửi bằng văn bản đi.` });
  return false;
}
