import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AttachFiles, PROGRAM } from '../documents/attach-files.js';
import { DocumentFile, type FileRole } from '../documents/document-file.js';
import { FileStore, type Staged } from '../files/file-store.js';
import { StoredFile } from '../files/stored-file.js';
import type { BlockContext } from '../engine/block.js';
import { Conflict } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';

/** A version of a document's file with its bytes. */
export interface ReadVersion {
  file: DocumentFile;
  bytes: Buffer;
}

/** Reads the newest version of a document's file and adds the next one; used by the blocks that work on PDFs. */
@Injectable()
export class DocumentPdf {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: FileStore,
    private readonly attachments: AttachFiles,
  ) {}

  /** Newest file of the first role that the document has, in a transaction of its own. @throws Conflict when it has none */
  async read(context: BlockContext, documentId: string, ...roles: FileRole[]): Promise<ReadVersion> {
    const found = await this.uow.run({ agencyId: context.case.agencyId }, async (tx) => {
      const file = await newestFile(tx, documentId, roles);
      return file && { file, stored: await tx.get(StoredFile, { id: file.fileId }, 'tệp') };
    });
    if (!found) throw new Conflict('chua-co-tep', 'Văn bản chưa có tệp mà bước này cần. Đính kèm tệp rồi cho hồ sơ đi tiếp.');
    return { file: found.file, bytes: await this.store.read(found.stored) };
  }

  /** The last file added under any of the roles. @throws Conflict when it has none */
  async readNewest(context: BlockContext, documentId: string, roles: readonly FileRole[]): Promise<ReadVersion> {
    const last = await this.uow.run({ agencyId: context.case.agencyId }, (tx) => tx.findOne(DocumentFile, { documentId, role: In([...roles]) }, { order: { createdAt: 'DESC', id: 'DESC' } }));
    return this.read(context, documentId, last?.role ?? roles[0]!);
  }

  /** Writes bytes to disk, not yet entered; the effect's transaction enters them with {@link add}. */
  stage(pdf: Buffer): Promise<Staged> {
    return this.store.stage(pdf);
  }

  /** Enters staged bytes as the next version of a role; no person is its author. */
  async add(tx: Tx, documentId: string, role: FileRole, staged: Staged, name: string): Promise<DocumentFile> {
    const file = await this.store.enter(tx, staged, { name, kind: 'pdf', createdBy: null });
    return this.attachments.attachMade(tx, { documentId, role, file, by: PROGRAM });
  }
}

/** Newest version of the first of the roles that the document has. */
export async function newestFile(tx: Tx, documentId: string, roles: readonly FileRole[]): Promise<DocumentFile | null> {
  for (const role of roles) {
    const file = await tx.findOne(DocumentFile, { documentId, role }, { order: { versionNo: 'DESC' } });
    if (file) return file;
  }
  return null;
}
