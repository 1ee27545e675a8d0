import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import type { TaskList, TaskQuery } from './contract.js';
import { orderBy } from './keyset.js';
import { conditions, cursorText, ownTasks, rankColumn, sortKeys } from './task-list-query.js';
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
      const [own, where] = [ownTasks(actor, query.colleagues === '1'), conditions(query, tx.now())];
      const rows = await tx.sql<(ItemRow & { urgencyRank: number })[]>(
        `SELECT ${ITEM_COLUMNS}, ${rankColumn} ${own.sql} ${ITEM_JOINS} WHERE t.agency_id = ? AND ${where.sql} ORDER BY ${orderBy(sortKeys(query.sort))} LIMIT ?`,
        [actor.personId, ...own.parameters, actor.agencyId, ...where.parameters, query.limit + 1],
      );
      const page = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? page.at(-1) : undefined;
      const words = await AgencyWords.of(this.procedures, tx, actor.agencyId);
      return {
        items: page.map((row) => itemOf(row, actor, words, tx.now())),
        next: last ? cursorText({ rank: Number(last.urgencyRank), due: last.dueAt, at: last.createdAt, id: last.id }) : null,
      };
    });
  }
}
