import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { likePattern } from '../organisation/fold.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { after, orderBy, readCursor, writeCursor } from '../tasks/keyset.js';
import type { SqlPart } from '../tasks/visible-tasks.js';
import { LINE_COLUMNS, lineOf, type LineRow } from './case-line.js';
import { CaseRights } from './case-rights.js';
import type { CaseList, CaseQuery } from './contract.js';

const KEYS = [
  { sql: 'k.requested_at', descending: true },
  { sql: 'k.id', descending: true },
];
const cursorSchema = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** What waits for an administrator: an open incident, a task for nobody, a case that was not restarted. */
const STANDS_STILL = `(k.state = 'lost' OR EXISTS (SELECT 1 FROM case_incident i WHERE i.case_id = k.id AND i.open = 1)
  OR EXISTS (SELECT 1 FROM task t WHERE t.case_id = k.id AND t.state = 'open' AND JSON_LENGTH(t.candidates) = 0))`;

/** Cases of one document, for those who read it, or of the agency, for administrators; newest first. */
@Injectable()
export class ListCases {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
    private readonly rights: CaseRights,
  ) {}

  /** @throws NotFound for a document that the actor does not read; Forbidden without a document */
  list(actor: Actor, query: CaseQuery): Promise<CaseList> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      await this.assertMaySee(tx, actor, query.document);
      const where = conditions(query);
      const rows = await tx.sql<LineRow[]>(`SELECT ${LINE_COLUMNS} FROM engine_case k WHERE k.agency_id = ? AND ${where.sql} ORDER BY ${orderBy(KEYS)} LIMIT ?`, [actor.agencyId, ...where.parameters, query.limit + 1]);
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      const items = [];
      for (const row of page) items.push(await lineOf(tx, this.procedures, row));
      return { items, next: last ? writeCursor({ at: last.requestedAt.toISOString(), id: last.id }) : null };
    });
  }

  private async assertMaySee(tx: Tx, actor: Actor, documentId: string | undefined): Promise<void> {
    if (this.rights.administers(actor)) return;
    if (documentId === undefined) this.rights.assertAdministers(actor);
    else if (!(await this.rights.readsAll(tx, actor, documentId))) throw new NotFound('văn bản');
  }
}

function conditions({ document, state, process, q, after: from }: CaseQuery): SqlPart {
  const parts: SqlPart[] = [];
  const add = (sql: string, ...parameters: unknown[]) => parts.push({ sql, parameters });
  if (document !== undefined) add('k.document_id = ?', document);
  if (state === 'incident') add(STANDS_STILL);
  else if (state !== undefined) add('k.state = ?', state);
  if (process !== undefined) add('k.process_id = ?', process);
  if (q.trim() !== '') add('EXISTS (SELECT 1 FROM document d WHERE d.id = k.document_id AND d.search_text LIKE ?)', likePattern(q));
  if (from !== undefined) {
    const cursor = readCursor(cursorSchema, from);
    parts.push(after(KEYS, [new Date(cursor.at), cursor.id]));
  }
  return parts.length === 0 ? { sql: '1 = 1', parameters: [] } : { sql: parts.map((one) => one.sql).join(' AND '), parameters: parts.flatMap((one) => one.parameters) };
}
