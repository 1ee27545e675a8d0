import { Injectable } from '@nestjs/common';
import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import { Organisation } from '../organisation/organisation.js';
import { AgencyProcedures } from './agency-procedures.js';
import type { AnswerTarget } from './answer-target.js';
import { answeredFields, nameSigner, wrongAnswers } from './answered-fields.js';
import { readAssignmentRows } from './assignment-rows.js';
import { AssignRecipients } from './assign-recipients.js';
import { AttachFiles } from './attach-files.js';
import { changeDocument, type DocumentPatch } from './change-document.js';
import type { Document } from './document.js';
import './events.js';
import { localDay } from './local-day.js';
import { nameRecipients } from './name-recipients.js';
import { listAnnexes, takeOverAnnexes } from './paper-annexes.js';
import { recordOpinion, type Writing } from './record-opinion.js';

/** A checked form answer, what it writes where, and whose it is. */
export interface Answer {
  targets: readonly AnswerTarget[];
  answers: Readonly<Record<string, unknown>>;
  writing: Writing;
  /** Đợt of assignments; needed when the form has a `phan_cong` field. */
  batch?: string;
  /** The newest draft that stood on the page when the form was opened, where the form says so. */
  draftAfter?: number | undefined;
}

/** Writes the answer of a form to the document, by each field's `ghi_vao` (docs/diagram-contract.md, section 5). */
@Injectable()
export class ApplyAnswer {
  constructor(
    private readonly procedures: AgencyProcedures,
    private readonly organisation: Organisation,
    private readonly files: AttachFiles,
    private readonly assignments: AssignRecipients,
  ) {}

  /**
   * Writes everything or, with every fault beside its field, nothing. The caller has locked the document's row.
   * @returns the document as it is then
   * @throws InvalidInput
   */
  async apply(tx: Tx, document: Document, answer: Answer): Promise<Document> {
    const faults: FieldError[] = [];
    const settings = await this.procedures.settings(tx, document.agencyId);
    const context = { kind: document.kind, settings, today: localDay(tx.now()), present: document };
    const read = answeredFields(answer.targets, answer.answers, context, faults);
    const signerField = answer.targets.find(({ target }) => target.to === 'field' && target.field === 'nguoi_ky');
    const patch = await nameSigner(tx, this.organisation, read, signerField?.key ?? 'nguoi_ky', faults);
    await this.writeParts(tx, document, answer, faults);
    if (faults.length > 0) throw wrongAnswers(faults);
    const next = await changeDocument(tx, document, { ...patch, ...paperSignature(tx, answer) }, answer.writing.by);
    // Recipients stand in rows of their own; whoever follows the document hears of them too.
    if (next === document && namesRecipients(answer)) await tx.emit('document.changed', { documentId: document.id, agencyId: document.agencyId, by: answer.writing.by });
    return next;
  }

  /** Files, recipients, assignments, paper and opinions; faults are added to the list. */
  async writeParts(tx: Tx, document: Pick<Document, 'id'>, answer: Answer, faults: FieldError[]): Promise<void> {
    for (const one of answer.targets) {
      const value = answer.answers[one.key];
      if (value !== undefined) await this.writePart(tx, document.id, one, value, answer, faults);
    }
  }

  private async writePart(tx: Tx, documentId: string, { key, label, target }: AnswerTarget, value: unknown, { writing, batch, draftAfter }: Answer, faults: FieldError[]): Promise<void> {
    switch (target.to) {
      case 'field':
      case 'paper-signature':
        return;
      case 'file':
        await this.files.attach(tx, { documentId, role: target.role, files: value, by: writing.by, path: key, base: { after: draftAfter, sentByItself: false } }, faults);
        return;
      case 'opinion':
        return recordOpinion(tx, documentId, { kind: 'y-kien', title: label, text: typeof value === 'string' ? value : '' }, writing);
      case 'recipients':
        return nameRecipients(tx, this.organisation, documentId, value, key, faults);
      case 'paper':
        if (value === true) await takeOverAnnexes(tx, documentId, writing.by);
        else if (Array.isArray(value)) await listAnnexes(tx, documentId, value, writing.by, key, faults);
        return;
      case 'paper-sent':
        if (value === true) await tx.emit('paper-copies.sent', { documentId, agencyId: agencyOf(tx), by: writing.by });
        return;
      case 'assignments': {
        if (writing.caseId === null || batch === undefined) throw new Error('Assignments need the case and the batch');
        const rows = readAssignmentRows(value, key, localDay(tx.now()), faults);
        return this.assignments.assign(tx, { documentId, caseId: writing.caseId, elementId: writing.elementId ?? '', batch, rows, by: writing.by, onBehalfOf: writing.onBehalfOf }, faults);
      }
    }
  }
}

function namesRecipients({ targets, answers }: Answer): boolean {
  return targets.some(({ key, target }) => target.to === 'recipients' && answers[key] !== undefined);
}

/** The signer confirms the signature on paper, given together with the one in the application (Đ6.2). */
function paperSignature(tx: Tx, { targets, answers, writing }: Answer): DocumentPatch {
  const signs = targets.some(({ key, target }) => target.to === 'paper-signature' && answers[key] === true);
  return signs ? { signedAt: tx.now(), signerId: writing.by.id, signerName: writing.by.name } : {};
}
