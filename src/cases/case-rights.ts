import { Injectable } from '@nestjs/common';
import { readerKeysOf } from '../access/document-reader.js';
import { READS_ALL } from '../access/document-readers.js';
import { Permissions } from '../access/permissions.js';
import { ReaderParts } from '../documents/reader-parts.js';
import { EngineCase } from '../engine/engine-case.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { logCase } from '../kernel/log.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { SqlPart } from '../tasks/visible-tasks.js';

/** Function of whoever looks after running cases. */
export const ADMINISTER = 'quan-tri.ho-so-xu-ly';

/** Who sees a case: administrators of cases, and those who read its document as somebody who took part. */
@Injectable()
export class CaseRights {
  constructor(
    private readonly permissions: Permissions,
    private readonly parts: ReaderParts,
  ) {}

  administers(actor: Actor): boolean {
    return this.permissions.can(actor, ADMINISTER);
  }

  /** @throws Forbidden naming the function and its article */
  assertAdministers(actor: Actor): void {
    this.permissions.assertCan(actor, ADMINISTER);
  }

  /** The case, if the actor may see it. @throws NotFound */
  async open(tx: Tx, actor: Actor, caseId: string): Promise<EngineCase> {
    const found = await tx.findOne(EngineCase, { id: caseId });
    if (!found || !(this.administers(actor) || (found.documentId !== null && (await this.readsAll(tx, actor, found.documentId))))) throw new NotFound('hồ sơ xử lý');
    logCase(caseId);
    return found;
  }

  /** Whether the actor reads everything of a document; whoever only received it does not see how it came about. */
  async readsAll(tx: Tx, actor: Actor, documentId: string): Promise<boolean> {
    return (await this.parts.of(tx, actor, documentId)) === 'all';
  }

  /** Whether the actor reads the document of a case, as a condition: who mends a case does not read it for that. */
  reads(actor: Actor, alias = 'k'): SqlPart {
    if (this.permissions.can(actor, READS_ALL)) return { sql: '1', parameters: [] };
    const sql = `EXISTS (SELECT 1 FROM document_reader r WHERE r.document_id = ${alias}.document_id AND r.agency_id = ${alias}.agency_id AND r.withdrawn_at IS NULL AND r.reader_key IN (?))`;
    return { sql, parameters: [readerKeysOf(actor)] };
  }
}
