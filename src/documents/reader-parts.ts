import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { DocumentReader, readerKeysOf } from '../access/document-reader.js';
import { READS_ALL } from '../access/document-readers.js';
import { Permissions } from '../access/permissions.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Document } from './document.js';

/** Why a recipient of an issued document reads it. */
export const RECEIVED = 'noi-nhan';

/** all: took part in its handling; issued: only received it, so drafts, opinions and assignments stay closed. */
export type Parts = 'all' | 'issued';

/** Which parts of a document somebody reads, by the rows of readers. */
@Injectable()
export class ReaderParts {
  constructor(private readonly permissions: Permissions) {}

  /** Null for somebody who does not read it. */
  async of(tx: Tx, actor: Actor, documentId: string): Promise<Parts | null> {
    if (tx.scope.agencyId !== actor.agencyId) return null;
    if (this.permissions.can(actor, READS_ALL)) return 'all';
    const rows = await tx.find(DocumentReader, { documentId, readerKey: In(readerKeysOf(actor)), withdrawnAt: IsNull() });
    if (rows.length === 0) return null;
    return rows.every((one) => one.reason === RECEIVED) ? 'issued' : 'all';
  }

  /**
   * A document that the actor reads, with the parts.
   * @throws NotFound when there is none or the actor does not read it; Forbidden when the matrix closes the function
   */
  async open(tx: Tx, actor: Actor, documentId: string): Promise<{ document: Document; parts: Parts }> {
    const document = await tx.findOne(Document, { id: documentId });
    const parts = document && (await this.of(tx, actor, documentId));
    if (!document || !parts) throw new NotFound('văn bản');
    this.permissions.assertCan(actor, document.kind === 'den' ? 'van-ban-den.xem' : 'van-ban-di.xem');
    return { document, parts };
  }

  /** The same for what only those read who took part. @throws NotFound, Forbidden */
  async openAll(tx: Tx, actor: Actor, documentId: string): Promise<Document> {
    const { document, parts } = await this.open(tx, actor, documentId);
    if (parts !== 'all') throw new NotFound('phần này của văn bản');
    return document;
  }
}
