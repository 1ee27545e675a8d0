import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import type { TaskList, TaskQuery } from './contract.js';
import { orderBy } from './keyset.js';
import { conditions, cursorText, ownTasks, rankColumn, sortKeys } from './task-list-query.js';
import { AgencyWords } from './agency-words.js';
import { SharedWork } from './shared-work.js';
import { ITEM_COLUMNS, ITEM_JOINS, itemOf, type ItemRow } from './task-item.js';

/** My tasks: those an actor may do now, on the own account or as a deputy, page by page. */
@Injectable()
export class ListTasks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
    private readonly shared: SharedWork,
  ) {}

  list(actor: Actor, query: TaskQuery): Promise<TaskList> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      const found = await page(tx, actor, query);
      const rows = found.slice(0, query.limit);
      const last = found.length > query.limit ? rows.at(-1) : undefined;
      const words = await AgencyWords.of(this.procedures, tx, actor.agencyId);
      const holders = await this.shared.holders(tx, actor.agencyId);
      return {
        items: rows.map((row) => itemOf(row, actor, words, holders, tx.now())),
        next: last ? cursorText({ rank: Number(last.rank), due: last.dueAt, at: last.createdAt, id: last.id }) : null,
      };
    });
  }
}

/**
 * What is on the page, in its order, and one more where there is a next one. Only keys are sorted: rows with their texts
 * the database would write to disk.
 */
async function page(tx: Tx, actor: Actor, query: TaskQuery): Promise<(ItemRow & { rank: number | string })[]> {
  const [own, where] = [ownTasks(actor, query.colleagues === '1'), conditions(query, tx.now())];
  const rows = await tx.sql<(ItemRow & { rank: number | string; place: number | string })[]>(
    `SELECT ${ITEM_COLUMNS}, x.place, x.rank
     FROM (SELECT t.id, ${rankColumn}, ROW_NUMBER() OVER (ORDER BY ${orderBy(sortKeys(query.sort))}) AS place ${own.sql} WHERE t.agency_id = ? AND ${where.sql} ORDER BY place LIMIT ?) x
     JOIN task t ON t.id = x.id LEFT JOIN document d ON d.id = t.document_id AND d.agency_id = t.agency_id
     LEFT JOIN task_read r ON r.task_id = t.id AND r.person_id = ? ${ITEM_JOINS} WHERE t.agency_id = ?`,
    [actor.personId, ...own.parameters, actor.agencyId, ...where.parameters, query.limit + 1, actor.personId, actor.agencyId],
  );
  return rows.sort((one, other) => Number(one.place) - Number(other.place));
}
