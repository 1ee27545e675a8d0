import { Inject, Injectable } from '@nestjs/common';
import { FILE_READERS, type FileReaders } from '../files/file-readers.js';
import { FileStore } from '../files/file-store.js';
import { StoredFile } from '../files/stored-file.js';
import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { DocumentFile, type FileRole } from './document-file.js';
import { DraftCheck } from './draft-check.js';
import { isEditableDraft, isPdf } from './editable-draft.js';
import { assertFollowsNewest, type DraftBase } from './newer-draft.js';
import type { PersonRef } from './person-ref.js';

/** Files to attach, as a form names them. */
export interface Attachment {
  documentId: string;
  role: FileRole;
  /** An id or a list of ids of the file store. */
  files: unknown;
  /** Who attaches: own uploads, what is with this document already, and what the person reads now. */
  by: PersonRef;
  /** Key of the form field, for messages. */
  path: string;
  /** Of a draft: what its sender knew. */
  base?: DraftBase;
}

/** Author of a version that the program makes. */
export const PROGRAM = { id: null, name: 'Hệ thống' } as const;

/** Roles that hold a PDF. */
const PDF_ROLES: readonly FileRole[] = ['scan', 'ban-ky', 'da-ky', 'phat-hanh'];

/** Puts uploaded files with a document, as the next version of their role. The caller holds the document's lock. */
@Injectable()
export class AttachFiles {
  constructor(
    private readonly store: FileStore,
    private readonly drafts: DraftCheck,
    @Inject(FILE_READERS) private readonly readers: FileReaders,
  ) {}

  /** Attaches what fits; what does not is a fault. A file that the role already shows is not attached again. @throws Conflict for a draft when a newer version came; Unavailable on a busy machine */
  async attach(tx: Tx, { documentId, role, files, by, path, base = { after: undefined, sentByItself: false } }: Attachment, faults: FieldError[]): Promise<DocumentFile[]> {
    const ids: unknown[] = Array.isArray(files) ? files : [files];
    const known = await tx.find(DocumentFile, { documentId, role }, { order: { versionNo: 'ASC' } });
    const added: DocumentFile[] = [];
    for (const id of ids) {
      const file = await this.open(tx, documentId, id, by);
      const fault = await this.fault(tx, file, role);
      if (fault !== null) {
        faults.push({ path, message: fault });
        continue;
      }
      const shown = role === 'kem-theo' ? known : known.slice(-1);
      if (shown.some((one) => one.fileId === id)) continue;
      if (role === 'du-thao') assertFollowsNewest(file!, known.at(-1) ?? null, base);
      added.push(this.add(tx, { documentId, role, by, file: file!, versionNo: known.length + added.length + 1 }));
    }
    return added;
  }

  /**
   * What a draft lacks, asked right after its upload: at the end of a long form is too late to hear it (Đ3.5, defaults.md 17).
   * @param fileId of an own upload; of any other file nothing is told
   * @returns the sentence that {@link attach} would refuse it with; null when it may be taken. @throws Unavailable on a busy machine
   */
  async draftFault(tx: Tx, fileId: string, by: PersonRef): Promise<string | null> {
    const file = await tx.findOne(StoredFile, { id: fileId, createdBy: by.id });
    return file && this.fault(tx, file, 'du-thao');
  }

  private async fault(tx: Tx, file: StoredFile | null, role: FileRole): Promise<string | null> {
    return faultOf(file, role) ?? (role === 'du-thao' ? await this.drafts.fault(tx, file!) : null);
  }

  /** Attaches one file that the program made or checked itself. */
  async attachMade(tx: Tx, made: { documentId: string; role: FileRole; file: StoredFile; by: PersonRef | typeof PROGRAM }): Promise<DocumentFile> {
    const { documentId, role } = made;
    const versionNo = (await tx.count(DocumentFile, { documentId, role })) + 1;
    return this.add(tx, { ...made, versionNo });
  }

  /**
   * An id alone opens nothing: with a document of one's own, a file would be read by somebody to whom it has been closed.
   * Its row stays locked: the clean-up of unused uploads may not take it away before it is kept.
   */
  private async open(tx: Tx, documentId: string, id: unknown, by: PersonRef): Promise<StoredFile | null> {
    const file = typeof id === 'string' ? await tx.lock(StoredFile, { id }) : null;
    if (!file || file.createdBy === by.id || (await tx.count(DocumentFile, { documentId, fileId: file.id })) > 0) return file;
    const { actor } = tx.scope;
    return actor?.personId === by.id && (await this.readers.mayRead(tx, actor, file.id)) ? file : null;
  }

  private add(tx: Tx, { documentId, role, by, file, versionNo }: { documentId: string; role: FileRole; by: PersonRef | typeof PROGRAM; file: StoredFile; versionNo: number }): DocumentFile {
    this.store.keep(tx, file);
    const { id: fileId, sha256, name, mime, size, agencyId } = file;
    const row = { id: tx.newId(), agencyId, documentId, role, versionNo, fileId, sha256, name, mime, size, authorId: by.id, authorName: by.name, createdAt: tx.now() };
    tx.insertLater(DocumentFile, row);
    return row;
  }
}

function faultOf(file: StoredFile | null, role: FileRole): string | null {
  if (!file) return 'Không tìm thấy tệp đã tải lên. Chọn lại tệp.';
  if (PDF_ROLES.includes(role) && !isPdf(file)) return `Tệp "${file.name}" không phải PDF. Quét hoặc lưu lại thành PDF rồi tải lên.`;
  if (role === 'du-thao' && !isEditableDraft(file)) return `Tệp "${file.name}" không chỉnh sửa được. Gắn bản Word hoặc OpenDocument (.docx, .odt); PDF và ảnh không được tính là dự thảo.`;
  return null;
}
