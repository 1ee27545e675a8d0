import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ITEM_COLUMNS, ITEM_JOINS, type ItemRow } from './task-item.js';
import type { Task } from './task.js';

/** A task with everything its page shows of it. */
export interface OpenRow extends ItemRow, Pick<Task, 'state' | 'round' | 'dueRule' | 'definitionKey' | 'engineGeneration'> {
  /** Whether it has been answered, be it in vain. */
  answered: number | string;
}

/**
 * The task of a page, as a reader sees it: one statement, because every hop of every case passes here.
 * @throws NotFound in another agency or unknown
 */
export async function openRow(tx: Tx, actor: Actor, taskId: string): Promise<OpenRow> {
  const [row] = await tx.sql<OpenRow[]>(
    `SELECT ${ITEM_COLUMNS}, t.state, t.round, t.due_rule AS dueRule, t.definition_key AS definitionKey, t.engine_generation AS engineGeneration,
       EXISTS (SELECT 1 FROM task_answer a WHERE a.task_id = t.id) AS answered
     FROM task t LEFT JOIN document d ON d.id = t.document_id AND d.agency_id = t.agency_id
     LEFT JOIN task_read r ON r.task_id = t.id AND r.person_id = ? ${ITEM_JOINS} WHERE t.id = ? AND t.agency_id = ?`,
    [actor.personId, actor.personId, taskId, actor.agencyId],
  );
  if (!row) throw new NotFound('việc');
  return row;
}
