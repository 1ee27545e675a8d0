import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { AgencyWords } from './agency-words.js';
import type { TaskCounts } from './contract.js';
import { today } from './due-date.js';
import { ownTasks } from './task-list-query.js';

interface Row {
  processId: string;
  open: string;
  dueToday: string;
  overdue: string;
  urgent: string;
  unread: string;
}

/** True counts of an actor's open tasks, for every filter of the list. */
@Injectable()
export class CountTasks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
  ) {}

  count(actor: Actor): Promise<TaskCounts> {
    return this.uow.read(scopeOf(actor), async (tx) => {
      const [own, now] = [ownTasks(actor), tx.now()];
      const rows = await tx.sql<Row[]>(
        `SELECT t.process_id AS processId, COUNT(*) AS open, SUM(COALESCE(t.due_at >= ? AND t.due_at <= ?, 0)) AS dueToday, SUM(COALESCE(t.due_at < ?, 0)) AS overdue,
           SUM(COALESCE(d.urgency <> 'thuong', 0)) AS urgent, SUM(r.task_id IS NULL) AS unread ${own.sql} WHERE t.agency_id = ? GROUP BY t.process_id`,
        [now, today(now).to, now, ...own.parameters, actor.agencyId],
      );
      const words = await AgencyWords.of(this.procedures, tx, actor.agencyId);
      const sum = (column: Exclude<keyof Row, 'processId'>) => rows.reduce((total, row) => total + Number(row[column]), 0);
      const processes = rows.map((row) => ({ id: row.processId, title: words.processTitle(row.processId), count: Number(row.open) }));
      return {
        ...{ all: sum('open'), dueToday: sum('dueToday'), overdue: sum('overdue'), urgent: sum('urgent'), unread: sum('unread') },
        processes: processes.toSorted((a, b) => b.count - a.count || a.title.localeCompare(b.title, 'vi')),
      };
    });
  }
}
