import { Injectable } from '@nestjs/common';
import { Conflict, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import type { AnswerTarget } from './answer-target.js';
import { answeredFields, nameSigner, wrongAnswers } from './answered-fields.js';
import { ApplyAnswer } from './apply-answer.js';
import { searchTextOf } from './change-document.js';
import { Document } from './document.js';
import { DocumentFile } from './document-file.js';
import { DocumentRecipient } from './document-recipient.js';
import './events.js';
import { checkDates, checkThickAnnex, keyOf, refuseComplaint, requireFields } from './intake-rules.js';
import { localDay } from './local-day.js';
import { PaperAnnex } from './paper-annex.js';
import type { PersonRef } from './person-ref.js';

/** A document to be written with the answers of its intake form. */
export interface NewAnswers {
  document: Document;
  settings: AgencySettings;
  targets: readonly AnswerTarget[];
  answers: Readonly<Record<string, unknown>>;
  by: PersonRef;
  /** The step that drafts it, if any. */
  taskId?: string | null;
  /** Role of the file that the kind cannot be without, with the sentence when it is missing. */
  file: { role: 'scan' | 'du-thao'; missing: string };
}

const DUPLICATE_ENTRY = 1062;

/** Writes a new document: all of its answers, or, with every fault beside its field, nothing. */
@Injectable()
export class WriteNew {
  constructor(
    private readonly organisation: Organisation,
    private readonly parts: ApplyAnswer,
  ) {}

  /** @throws InvalidInput; Conflict when the same intent is being written at this moment */
  async write(tx: Tx, { document: blank, settings, targets, answers, by, taskId, file }: NewAnswers): Promise<Document> {
    const faults: FieldError[] = [];
    const context = { kind: blank.kind, settings, today: localDay(tx.now()), present: null };
    const read = answeredFields(targets, answers, context, faults);
    const patch = await nameSigner(tx, this.organisation, read, keyOf(targets, 'nguoi_ky'), faults);
    const document = { ...blank, ...patch };
    document.searchText = searchTextOf(document);
    refuseComplaint(document.complaint, settings);
    await insertNew(tx, document);
    const writing = { caseId: document.caseId, taskId: taskId ?? null, elementId: null, by, onBehalfOf: null };
    await this.parts.writeParts(tx, document, { targets, answers, writing }, faults);
    const { id: documentId } = document;
    requireFields(document.kind, document, document.kind === 'di' ? await tx.count(DocumentRecipient, { documentId }) : 0, settings, targets, faults);
    if (document.thickAnnex) checkThickAnnex(document, await tx.count(PaperAnnex, { documentId }), settings, targets, faults);
    checkDates(document, targets, faults);
    const filePath = targets.find(({ target }) => target.to === 'file' && target.role === file.role)?.key ?? `tep.${file.role}`;
    if (!faults.some((one) => one.path === filePath) && (await tx.count(DocumentFile, { documentId, role: file.role })) === 0) faults.push({ path: filePath, message: file.missing });
    if (faults.length > 0) throw wrongAnswers(faults);
    await tx.emit('document.created', { documentId, agencyId: document.agencyId, kind: document.kind, creatorId: by.id });
    return document;
  }
}

async function insertNew(tx: Tx, document: Document): Promise<void> {
  await tx.insert(Document, document).catch((error: { errno?: number }) => {
    if (error.errno !== DUPLICATE_ENTRY) throw error;
    throw new Conflict('dang-ghi', 'Văn bản này vừa được ghi từ một lần bấm khác. Tải lại danh sách để xem.');
  });
}
