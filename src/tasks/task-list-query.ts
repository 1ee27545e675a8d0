import { z } from 'zod';
import type { Actor } from '../kernel/actor.js';
import { searchPatterns } from '../documents/search-words.js';
import type { TaskQuery } from './contract.js';
import { today } from './due-date.js';
import { after, readCursor, writeCursor, type SortKey } from './keyset.js';
import { visibleTasks, type SqlPart } from './visible-tasks.js';

const NEVER = new Date('9999-12-31T00:00:00.000Z');
const RANK = "CASE d.urgency WHEN 'hoa-toc' THEN 1 WHEN 'thuong-khan' THEN 2 WHEN 'khan' THEN 3 ELSE 4 END";
const DUE = `COALESCE(t.due_at, '9999-12-31 00:00:00.000')`;

const cursorSchema = z.object({ rank: z.number(), due: z.iso.datetime().nullable(), at: z.iso.datetime(), id: z.uuid() });
/** Where a page ended, in all orders. */
export interface ListCursor {
  rank: number;
  due: Date | null;
  at: Date;
  id: string;
}

interface Order {
  key: SortKey;
  value(cursor: ListCursor): unknown;
}
const rank: Order = { key: { sql: RANK, descending: false }, value: (c) => c.rank };
const due: Order = { key: { sql: DUE, descending: false }, value: (c) => c.due ?? NEVER };
const received: Order = { key: { sql: 't.created_at', descending: true }, value: (c) => c.at };
const id: Order = { key: { sql: 't.id', descending: true }, value: (c) => c.id };
const ORDERS: Record<TaskQuery['sort'], Order[]> = { khan: [rank, due, id], han: [due, id], moi: [received, id] };

/** The rank of a row's urgency as a column. */
export const rankColumn = `${RANK} AS \`rank\``;

/** The keys of an order. */
export function sortKeys(sort: TaskQuery['sort']): SortKey[] {
  return ORDERS[sort].map((one) => one.key);
}

/**
 * An actor's open tasks with document and read mark: tables and condition that list and counts share.
 * @param withColleagues also what others of the same role have taken on
 */
export function ownTasks(actor: Actor, withColleagues = false): SqlPart {
  const visible = visibleTasks(actor);
  return {
    sql: `FROM (${visible.sql}) v
      JOIN task t ON t.id = v.task_id AND t.agency_id = ? AND t.state = 'open'${withColleagues ? '' : ' AND (t.claimed_by IS NULL OR t.claimed_by = ?)'}
      LEFT JOIN document d ON d.id = t.document_id AND d.agency_id = t.agency_id
      LEFT JOIN task_read r ON r.task_id = t.id AND r.person_id = ?`,
    parameters: [...visible.parameters, actor.agencyId, ...(withColleagues ? [] : [actor.personId]), actor.personId],
  };
}

/** The conditions of a query, and that of the page after its cursor. */
export function conditions(query: TaskQuery, now: Date): SqlPart {
  const parts: SqlPart[] = [...filterOf(query.filter, now), ...searchPatterns(query.q).map(wordIn)];
  if (query.process !== undefined) parts.push({ sql: 't.process_id = ?', parameters: [query.process] });
  if (query.after !== undefined) {
    const { at, due: dueText, ...rest } = readCursor(cursorSchema, query.after);
    const cursor = { ...rest, at: new Date(at), due: dueText === null ? null : new Date(dueText) };
    parts.push(after(sortKeys(query.sort), ORDERS[query.sort].map((one) => one.value(cursor))));
  }
  return parts.length === 0 ? { sql: '1 = 1', parameters: [] } : { sql: parts.map((one) => one.sql).join(' AND '), parameters: parts.flatMap((one) => one.parameters) };
}

/** Text of the next page's cursor. */
export function cursorText({ rank: urgencyRank, due: dueAt, at, id: taskId }: ListCursor): string {
  return writeCursor({ rank: urgencyRank, due: dueAt?.toISOString() ?? null, at: at.toISOString(), id: taskId });
}

/** A word in the document, in the step's name or in the title of a case without a document. */
function wordIn(pattern: string): SqlPart {
  return { sql: '(d.search_text LIKE ? OR t.search_text LIKE ?)', parameters: [pattern, pattern] };
}

function filterOf(filter: TaskQuery['filter'], now: Date): SqlPart[] {
  switch (filter) {
    case 'all':
      return [];
    case 'due-today':
      return [{ sql: 't.due_at >= ? AND t.due_at <= ?', parameters: [now, today(now).to] }];
    case 'overdue':
      return [{ sql: 't.due_at < ?', parameters: [now] }];
    case 'urgent':
      return [{ sql: "d.urgency <> 'thuong'", parameters: [] }];
    case 'unread':
      return [{ sql: 'r.task_id IS NULL', parameters: [] }];
  }
}
