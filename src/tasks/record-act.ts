import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Capacity } from './may-act.js';
import { TaskAct, type TaskActKind } from './task-rows.js';

/** Keeps who did what with a task, beside its answer (SYT-36). */
export async function recordAct(tx: Tx, taskId: string, act: TaskActKind, actor: Actor, as: Capacity, more: Partial<Pick<TaskAct, 'toPersonId' | 'toPersonName' | 'note'>> = {}): Promise<void> {
  await tx.insert(TaskAct, { id: tx.newId(), taskId, act, personId: actor.personId, personName: actor.name, onBehalfOf: as.onBehalfOf?.personId ?? null, at: tx.now(), ...more });
}
