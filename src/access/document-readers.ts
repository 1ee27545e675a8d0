import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import type { Statement, Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import { DocumentReader, readerKey, readerKeysOf, type Reader } from './document-reader.js';
import { Permissions } from './permissions.js';

/** A condition for a QueryBuilder's `andWhere`. */
export interface ReaderPredicate {
  sql: string;
  parameters: Record<string, unknown>;
}

/** Function of whoever reads every document of the agency. */
export const READS_ALL = 'van-ban.xem-toan-co-quan';

/** Who may read which document: rows, joined by every list, search and download (design.md, "Readers are rows"). */
@Injectable()
export class DocumentReaders {
  constructor(private readonly permissions: Permissions) {}

  /**
   * Makes somebody a reader, in the transaction that assigns, consults, delegates or issues. Granting again changes
   * nothing; after a withdrawal it opens the document again.
   * @param reason code of why; one reader may have several reasons, each withdrawn on its own
   */
  grant(tx: Tx, documentId: string, reader: Reader, reason: string): Promise<void> {
    return this.grantAll(tx, agencyOf(tx), documentId, [reader], reason);
  }

  /** {@link grant} for several readers in one statement, also in the installation's scope. */
  grantAll(tx: Tx, agencyId: string, documentId: string, readers: readonly Reader[], reason: string): Promise<void> {
    tx.later(this.grantStatements(tx, agencyId, documentId, readers, reason));
    return Promise.resolve();
  }

  /** {@link grantAll} as statements to run with others: one, or none without readers. */
  grantStatements(tx: Tx, agencyId: string, documentId: string, readers: readonly Reader[], reason: string): Statement[] {
    if (readers.length === 0) return [];
    const sql = `INSERT INTO document_reader (document_id, reader_key, reason, agency_id, granted_at) VALUES ${readers.map(() => '(?, ?, ?, ?, ?)').join(', ')}
       ON DUPLICATE KEY UPDATE granted_at = IF(withdrawn_at IS NULL, granted_at, VALUES(granted_at)), withdrawn_at = NULL`;
    return [{ sql, parameters: readers.flatMap((reader) => [documentId, readerKey(reader), reason, agencyId, tx.now()]) }];
  }

  /** Takes everybody's reading for these reasons back. */
  async withdrawReasons(tx: Tx, documentId: string, reasons: readonly string[]): Promise<void> {
    await tx.update(DocumentReader, { documentId, reason: In([...reasons]), withdrawnAt: IsNull() }, { withdrawnAt: tx.now() });
  }

  /** Takes a reader's reason back; without a reason all of them. */
  async withdraw(tx: Tx, documentId: string, reader: Reader, reason?: string): Promise<void> {
    await tx.update(DocumentReader, { documentId, readerKey: readerKey(reader), withdrawnAt: IsNull(), ...(reason === undefined ? {} : { reason }) }, { withdrawnAt: tx.now() });
  }

  /** Whether the actor reads a document of the own agency; the caller has found it in the actor's scope. */
  async mayRead(tx: Tx, actor: Actor, documentId: string): Promise<boolean> {
    if (tx.scope.agencyId !== actor.agencyId) return false;
    if (this.permissions.can(actor, READS_ALL)) return true;
    return (await tx.count(DocumentReader, { documentId, readerKey: In(readerKeysOf(actor)), withdrawnAt: IsNull() })) > 0;
  }

  /**
   * Limits a query to documents that the actor reads: `query.andWhere(predicate.sql, predicate.parameters)`. The query
   * itself is limited to the agency by the unit of work.
   * @param alias of the table in the query
   * @param column its column that holds the document's id
   */
  predicate(actor: Actor, alias: string, column = 'id'): ReaderPredicate {
    if (this.permissions.can(actor, READS_ALL)) return { sql: '1 = 1', parameters: {} };
    return {
      sql: `EXISTS (SELECT 1 FROM document_reader reader_ WHERE reader_.document_id = ${alias}.${column} AND reader_.agency_id = :readerAgency AND reader_.withdrawn_at IS NULL AND reader_.reader_key IN (:...readerKeys))`,
      parameters: { readerAgency: actor.agencyId, readerKeys: readerKeysOf(actor) },
    };
  }
}
