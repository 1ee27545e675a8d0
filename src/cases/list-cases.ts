import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { likePattern } from '../organisation/fold.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { after, orderBy, readCursor, writeCursor } from '../tasks/keyset.js';
import type { SqlPart } from '../tasks/visible-tasks.js';
import { lineOf, selectLine, type LineRow } from './case-line.js';
import { CaseRights } from './case-rights.js';
import type { CaseList, CaseQuery } from './contract.js';

const KEYS = [
  { sql: 'k.requested_at', descending: true },
  { sql: 'k.id', descending: true },
];
const cursorSchema = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** What waits for an administrator: an open incident, a task for nobody, a case that was not restarted. */
const standsStill = (k: string): string => `(${k}.state = 'lost' OR EXISTS (SELECT 1 FROM case_incident i WHERE i.case_id = ${k}.id AND i.open = 1)
  OR EXISTS (SELECT 1 FROM task t WHERE t.case_id = ${k}.id AND t.state = 'open' AND JSON_LENGTH(t.candidates) = 0))`;

/**
 * Cases of one document, for those who read it, or of the agency, for administrators; newest first, each followed by those
 * that it called. Which match stand under the one that called them where that one matches too, so each stands there once.
 */
@Injectable()
export class ListCases {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
    private readonly rights: CaseRights,
  ) {}

  /** A page counts the cases that stand at the top. @throws NotFound for a document that the actor does not read; Forbidden without a document */
  list(actor: Actor, query: CaseQuery): Promise<CaseList> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      await this.assertMaySee(tx, actor, query.document);
      const rows = await this.rows(tx, actor, query);
      const tops = [...new Set(rows.map((row) => row.top))];
      const more = tops.length > query.limit;
      const page = rows.filter((row) => !more || row.top !== tops.at(-1));
      const last = more ? page.findLast((row) => row.id === row.top) : undefined;
      const items = [];
      for (const row of page) items.push(await lineOf(tx, this.procedures, row));
      return { items, next: last ? writeCursor({ at: last.requestedAt.toISOString(), id: last.id }) : null };
    });
  }

  /** In one statement: what matches without a matching caller, and below it what matches of what it called. */
  private async rows(tx: Tx, actor: Actor, query: CaseQuery): Promise<(LineRow & { top: string })[]> {
    const [own, caller, from] = [this.conditions(actor, query, 'k'), this.conditions(actor, query, 'p'), afterCursor(query.after)];
    const { columns, join } = selectLine(this.rights.reads(actor));
    return tx.sql(
      `WITH RECURSIVE top AS (
         SELECT k.id, k.requested_at FROM engine_case k WHERE k.agency_id = ? AND ${own.sql} AND ${from.sql}
           AND NOT EXISTS (SELECT 1 FROM engine_case p WHERE p.id = k.parent_case_id AND p.agency_id = k.agency_id AND ${caller.sql})
         ORDER BY ${orderBy(KEYS)} LIMIT ?),
       tree AS (
         SELECT id, id AS top, requested_at AS at FROM top
         UNION ALL SELECT k.id, tree.top, tree.at FROM tree JOIN engine_case k ON k.parent_case_id = tree.id WHERE k.agency_id = ? AND ${own.sql})
       SELECT ${columns.sql}, tree.top FROM tree JOIN engine_case k ON k.id = tree.id ${join} WHERE k.agency_id = ?
       ORDER BY tree.at DESC, tree.top DESC, k.requested_at, k.id`,
      [actor.agencyId, ...own.parameters, ...from.parameters, ...caller.parameters, query.limit + 1, actor.agencyId, ...own.parameters, ...columns.parameters, actor.agencyId],
    );
  }

  private async assertMaySee(tx: Tx, actor: Actor, documentId: string | undefined): Promise<void> {
    if (this.rights.administers(actor)) return;
    if (documentId === undefined) this.rights.assertAdministers(actor);
    else if (!(await this.rights.readsAll(tx, actor, documentId))) throw new NotFound('văn bản');
  }

  /** What a document is about is searched by its readers only; everybody who sees the list finds it by its symbol. */
  private conditions(actor: Actor, { document, state, process, q }: CaseQuery, k: 'k' | 'p'): SqlPart {
    const parts: SqlPart[] = [];
    const add = (sql: string, ...parameters: unknown[]) => parts.push({ sql, parameters });
    if (document !== undefined) add(`${k}.document_id = ?`, document);
    if (state === 'incident') add(standsStill(k));
    else if (state !== undefined) add(`${k}.state = ?`, state);
    if (process !== undefined) add(`${k}.process_id = ?`, process);
    if (q.trim() !== '') {
      const reads = this.rights.reads(actor, k);
      add(`EXISTS (SELECT 1 FROM document s WHERE s.id = ${k}.document_id AND s.agency_id = ${k}.agency_id AND (LOWER(s.symbol) LIKE ? OR (s.search_text LIKE ? AND ${reads.sql})))`, literal(q), likePattern(q), ...reads.parameters);
    }
    return parts.length === 0 ? { sql: '1 = 1', parameters: [] } : { sql: parts.map((one) => one.sql).join(' AND '), parameters: parts.flatMap((one) => one.parameters) };
  }
}

function afterCursor(from: string | undefined): SqlPart {
  if (from === undefined) return { sql: '1 = 1', parameters: [] };
  const cursor = readCursor(cursorSchema, from);
  return after(KEYS, [new Date(cursor.at), cursor.id]);
}

const literal = (search: string): string => `%${search.trim().toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
