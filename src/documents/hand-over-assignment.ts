import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { NotFound, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { ASSIGNED, readerOf } from './assign-recipients.js';
import { Assignment, AssignmentChange } from './assignment.js';
import { wrongAnswers } from './answered-fields.js';
import { Document } from './document.js';
import { findRecipient } from './recipient-ref.js';

/** To whom an assignment goes on, and until when. */
export interface HandOver {
  assignmentId: string;
  /** `don_vi:<id>` or `nguoi:<id>`. */
  recipient: string;
  /** `yyyy-MM-dd`; undefined keeps the present date. */
  dueOn?: string | null | undefined;
  /** Who decided; null for the program. */
  by: string | null;
}

/**
 * Passes an assignment on (block `phan-lai`): inside its unit to a handler, otherwise to another recipient. The new
 * handler reads the document; the change stays in the assignment's history.
 */
@Injectable()
export class HandOverAssignment {
  constructor(
    private readonly organisation: Organisation,
    private readonly readers: DocumentReaders,
  ) {}

  /**
   * @returns the handler as variables carry it: a person with his unit, or a unit with nobody
   * @throws NotFound; InvalidInput for somebody who is not of the agency
   */
  async handOver(tx: Tx, { assignmentId, recipient, dueOn, by }: HandOver): Promise<{ personId: string | null; unitId: string; dueOn: string | null }> {
    const found = await tx.get(Assignment, { id: assignmentId }, 'phân công');
    await tx.lock(Document, { id: found.documentId });
    const assignment = await tx.findOne(Assignment, { id: assignmentId });
    if (!assignment) throw new NotFound('phân công');
    const faults: FieldError[] = [];
    const ref = await findRecipient(tx, this.organisation, recipient, 'recipient', faults);
    if (!ref) throw wrongAnswers(faults);
    const until = dueOn === undefined ? assignment.dueOn : dueOn;
    const inside = ref.personId !== null && assignment.unitId !== null && (await this.isMember(tx, ref.personId, assignment.unitId));
    const place = inside
      ? { unitId: assignment.unitId, personId: null, name: assignment.name, handlerId: ref.personId, handlerName: ref.name }
      : { unitId: ref.unitId, personId: ref.personId, name: ref.name, handlerId: null, handlerName: null };
    if (handlerOf(place) !== handlerOf(assignment) || until !== assignment.dueOn) {
      await tx.update(Assignment, { id: assignmentId }, { ...place, dueOn: until });
      const change = { oldName: assignment.handlerName ?? assignment.name, newName: ref.name, oldDueOn: assignment.dueOn, newDueOn: until };
      await tx.insert(AssignmentChange, { id: tx.newId(), assignmentId, ...change, changedBy: by, changedAt: tx.now() });
      await this.readers.grant(tx, assignment.documentId, readerOf(ref), ASSIGNED);
    }
    return { personId: ref.personId, unitId: place.unitId ?? ref.unit.id, dueOn: until };
  }

  private async isMember(tx: Tx, personId: string, unitId: string): Promise<boolean> {
    return (await this.organisation.unitsOf(tx, personId)).some((unit) => unit.id === unitId);
  }
}

/** Who an assignment stands with at present. */
function handlerOf({ unitId, personId, handlerId }: Pick<Assignment, 'unitId' | 'personId' | 'handlerId'>): string {
  return handlerId ?? personId ?? unitId ?? '';
}
