import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import type { TaskList, TaskQuery } from './contract.js';
import { orderBy } from './keyset.js';
import { conditions, cursorText, ownTasks, rankColumn, sortKeys, type ListCursor } from './task-list-query.js';
import { AgencyWords } from './agency-words.js';
import { ITEM_COLUMNS, ITEM_JOINS, itemOf, type ItemRow } from './task-item.js';

/** My tasks: those an actor may do now, on the own account or as a deputy, page by page. */
@Injectable()
export class ListTasks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
  ) {}

  list(actor: Actor, query: TaskQuery): Promise<TaskList> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      const keys = await this.page(tx, actor, query);
      const shown = keys.slice(0, query.limit);
      const last = keys.length > query.limit ? shown.at(-1) : undefined;
      const rows = await itemRows(tx, actor, shown.map((one) => one.id));
      const words = await AgencyWords.of(this.procedures, tx, actor.agencyId);
      return {
        items: rows.map((row) => itemOf(row, actor, words, tx.now())),
        next: last ? cursorText({ ...last, rank: Number(last.rank) }) : null,
      };
    });
  }

  /**
   * What is on the page, in its order, and one more where there is a next one. Only keys: sorting rows with their texts,
   * the database writes them to disk.
   */
  private page(tx: Tx, actor: Actor, query: TaskQuery): Promise<ListCursor[]> {
    const [own, where] = [ownTasks(actor, query.colleagues === '1'), conditions(query, tx.now())];
    return tx.sql<ListCursor[]>(
      `SELECT t.id, t.due_at AS due, t.created_at AS at, ${rankColumn} ${own.sql} WHERE t.agency_id = ? AND ${where.sql} ORDER BY ${orderBy(sortKeys(query.sort))} LIMIT ?`,
      [...own.parameters, actor.agencyId, ...where.parameters, query.limit + 1],
    );
  }
}

async function itemRows(tx: Tx, actor: Actor, ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.sql<ItemRow[]>(
    `SELECT ${ITEM_COLUMNS} FROM task t LEFT JOIN document d ON d.id = t.document_id AND d.agency_id = t.agency_id
     LEFT JOIN task_read r ON r.task_id = t.id AND r.person_id = ? ${ITEM_JOINS} WHERE t.id IN (?) AND t.agency_id = ?`,
    [actor.personId, actor.personId, ids, actor.agencyId],
  );
  const places = new Map(ids.map((id, place) => [id, place]));
  return rows.sort((one, other) => places.get(one.id)! - places.get(other.id)!);
}
