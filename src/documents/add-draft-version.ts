import { Injectable } from '@nestjs/common';
import { DocumentReaders } from '../access/document-readers.js';
import type { Actor } from '../kernel/actor.js';
import { Conflict, Forbidden, NotFound, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { wrongAnswers } from './answered-fields.js';
import { AttachFiles } from './attach-files.js';
import { Document } from './document.js';
import { refOf } from './person-ref.js';

/** Whether somebody holds a task in which the draft may be edited now; implemented by the tasks room, bound by app. */
export abstract class MayEditDraft {
  abstract mayEdit(tx: Tx, actor: Actor, documentId: string): Promise<boolean>;
}

/** A new version of a draft, made from a known one. */
export interface DraftVersionInput {
  documentId: string;
  fileId: string;
  /** The version that was edited. */
  after: number;
}

/** Keeps another version of a draft; the ones before it stay (SYT-47: before and after, each with its author). */
@Injectable()
export class AddDraftVersion {
  constructor(
    private readonly files: AttachFiles,
    private readonly rights: MayEditDraft,
    private readonly readers: DocumentReaders,
  ) {}

  /**
   * @returns the number of the new version
   * @throws NotFound when there is none or the actor does not read it; Forbidden without the drafting task; Conflict when the document is issued or somebody else was faster; InvalidInput for a file that cannot be edited
   */
  async add(tx: Tx, actor: Actor, { documentId, fileId, after }: DraftVersionInput): Promise<number> {
    const document = await tx.lock(Document, { id: documentId, kind: 'di' });
    const mayEdit = document !== null && (await this.rights.mayEdit(tx, actor, documentId));
    if (!document || !(mayEdit || (await this.readers.mayRead(tx, actor, documentId)))) throw new NotFound('dự thảo');
    if (document.issuedAt !== null) throw new Conflict('da-phat-hanh', 'Văn bản đã phát hành, dự thảo không sửa được nữa. Soạn văn bản thay thế hoặc đính chính.');
    if (!mayEdit) throw new Forbidden('khong-giu-viec-soan', 'Chỉ người đang giữ việc soạn thảo, hoặc được giao chỉnh sửa trực tiếp ở bước này, mới sửa được dự thảo. Cần sửa thì chuyển lại người soạn.');
    const faults: FieldError[] = [];
    const [added] = await this.files.attach(tx, { documentId, role: 'du-thao', files: fileId, by: refOf(actor), path: 'fileId', base: { after, sentByItself: true } }, faults);
    if (faults.length > 0) throw wrongAnswers(faults);
    return added?.versionNo ?? after;
  }
}
