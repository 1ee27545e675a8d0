import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import { readerReason } from '../access/reader-reason.js';
import { NotFound, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { readerOf } from './assign-recipients.js';
import { assignmentOfCase } from './assignment-of-case.js';
import { Assignment, AssignmentChange } from './assignment.js';
import { wrongAnswers } from './answered-fields.js';
import { Document } from './document.js';
import { fitsHandOver, isAssigned } from './fits-assignment.js';
import { localDay, printDay } from './local-day.js';
import { findRecipient, type RecipientRef } from './recipient-ref.js';

/** To whom an assignment goes on, and until when. */
export interface HandOver {
  assignmentId: string;
  /** `don_vi:<id>` or `nguoi:<id>`. */
  recipient: string;
  /** `yyyy-MM-dd`; undefined keeps the present date. */
  dueOn?: string | undefined;
  /** Who decided; null for the program. */
  by: string | null;
}

/** What a form's answer names for the step that passes on; each with the field's key. */
export interface Wanted {
  recipient?: { value: string; path: string } | undefined;
  dueOn?: { value: string; path: string } | undefined;
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
   * Checks at the completion of a step what {@link handOver} will do after it, so that a wrong choice is refused beside
   * its field and not by a stopped case. A case that handles no assignment is not checked.
   * @param caseId the step's case: the recipient's own, or one that it called
   */
  async check(tx: Tx, caseId: string, { recipient, dueOn }: Wanted, faults: FieldError[]): Promise<void> {
    const assignment = await assignmentOfCase(tx, caseId);
    if (!assignment) return;
    if (recipient) await this.takerOf(tx, assignment, recipient.value, recipient.path, faults);
    if (!dueOn) return;
    if (dueOn.value < localDay(tx.now())) faults.push({ path: dueOn.path, message: 'Hạn xử lý không được trước hôm nay.' });
    await checkLimit(tx, assignment, dueOn.value, dueOn.path, faults);
  }

  /**
   * @returns the handler as variables carry it: a person with his unit, or a unit with nobody
   * @throws NotFound; InvalidInput for somebody who is not of the agency, cannot take it on the system or has the
   * document already, and for a date after the assigner's (defaults.md 5)
   */
  async handOver(tx: Tx, { assignmentId, recipient, dueOn, by }: HandOver): Promise<{ personId: string | null; unitId: string; dueOn: string | null }> {
    const found = await tx.get(Assignment, { id: assignmentId }, 'phân công');
    await tx.lock(Document, { id: found.documentId });
    const assignment = await tx.findOne(Assignment, { id: assignmentId });
    if (!assignment) throw new NotFound('phân công');
    const faults: FieldError[] = [];
    const ref = await this.takerOf(tx, assignment, recipient, 'recipient', faults);
    if (typeof dueOn === 'string') await checkLimit(tx, assignment, dueOn, 'dueOn', faults);
    if (!ref || faults.length > 0) throw wrongAnswers(faults);
    const inside = await this.isInside(tx, assignment, ref);
    const place = inside
      ? { unitId: assignment.unitId, personId: null, name: assignment.name, handlerId: ref.personId, handlerName: ref.name }
      : { unitId: ref.unitId, personId: ref.personId, name: ref.name, handlerId: null, handlerName: null };
    // A date set inside one unit does not bind the next: the assigner's holds there again.
    const until = dueOn ?? ((inside ? assignment.dueOn : null) ?? (await assignedUntil(tx, assignment)));
    if (handlerOf(place) !== handlerOf(assignment) || until !== assignment.dueOn) {
      await tx.update(Assignment, { id: assignmentId }, { ...place, dueOn: until });
      const change = { oldName: assignment.handlerName ?? assignment.name, newName: ref.name, oldDueOn: assignment.dueOn, newDueOn: until };
      await tx.insert(AssignmentChange, { id: tx.newId(), assignmentId, ...change, changedBy: by, changedAt: tx.now() });
      await this.readers.grant(tx, assignment.documentId, readerOf(ref), readerReason.assigned(assignmentId));
    }
    return { personId: ref.personId, unitId: place.unitId ?? ref.unit.id, dueOn: until };
  }

  /** Who takes it on, or null with the fault: of the agency, on the system, and without the document so far. */
  private async takerOf(tx: Tx, assignment: Assignment, recipient: string, path: string, faults: FieldError[]): Promise<RecipientRef | null> {
    const ref = await findRecipient(tx, this.organisation, recipient, path, faults);
    if (!ref || (await this.isInside(tx, assignment, ref))) return ref;
    const { id, documentId, caseId } = assignment;
    const others = (await tx.find(Assignment, { documentId, caseId })).filter((one) => one.id !== id && one.state !== 'rut' && one.state !== 'xong');
    return fitsHandOver(ref, path, faults) && !isAssigned(others, ref, path, faults) ? ref : null;
  }

  private async isInside(tx: Tx, { unitId }: Assignment, { personId }: RecipientRef): Promise<boolean> {
    return personId !== null && unitId !== null && (await this.organisation.unitsOf(tx, personId)).some((unit) => unit.id === unitId);
  }
}

/** Until when a case has to be done by the word of who assigned it, `yyyy-MM-dd`; null for no date, or a case that handles no assignment. */
export async function assignerLimit(tx: Tx, caseId: string): Promise<string | null> {
  const assignment = await assignmentOfCase(tx, caseId);
  return assignment && assignedUntil(tx, assignment);
}

/** The date that the assigner set, whatever was set inside the unit since; without one the document's, null when neither was set. */
async function assignedUntil(tx: Tx, { id: assignmentId, documentId, dueOn }: Assignment): Promise<string | null> {
  const first = await tx.findOne(AssignmentChange, { assignmentId }, { order: { changedAt: 'ASC', id: 'ASC' } });
  const own = first ? first.oldDueOn : dueOn;
  return own ?? (await tx.findOne(Document, { id: documentId }))?.dueOn ?? null;
}

/** Only who set a limit, or stands above, may move it (defaults.md 5). */
async function checkLimit(tx: Tx, assignment: Assignment, dueOn: string, path: string, faults: FieldError[]): Promise<void> {
  const limit = await assignedUntil(tx, assignment);
  if (limit !== null && dueOn > limit) faults.push({ path, message: `Hạn trong phòng không được sau hạn đã giao (${printDay(limit)}). Cần thêm thời gian thì đề nghị người giao gia hạn.` });
}

/** Who an assignment stands with at present. */
function handlerOf({ unitId, personId, handlerId }: Pick<Assignment, 'unitId' | 'personId' | 'handlerId'>): string {
  return handlerId ?? personId ?? unitId ?? '';
}
