import { Injectable } from '@nestjs/common';
import type { FileReaders } from '../files/file-readers.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { DocumentFile, newestIssued } from './document-file.js';
import { ReaderParts } from './reader-parts.js';

/** A document's files are open to its readers; to those who only received it, what was issued: the last, sealed version. */
@Injectable()
export class DocumentFileReaders implements FileReaders {
  constructor(private readonly parts: ReaderParts) {}

  async mayRead(tx: Tx, actor: Actor, fileId: string): Promise<boolean> {
    for (const { documentId } of await tx.find(DocumentFile, { fileId })) {
      const parts = await this.parts.of(tx, actor, documentId);
      if (parts === 'all' || (parts === 'issued' && newestIssued(await tx.find(DocumentFile, { documentId, role: 'phat-hanh' }))?.fileId === fileId)) return true;
    }
    return false;
  }
}
