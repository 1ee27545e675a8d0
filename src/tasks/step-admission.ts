import type { Permissions } from '../access/permissions.js';
import type { Actor } from '../kernel/actor.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { ProcedureStore } from '../procedures/procedure-store.js';
import type { Task } from './task.js';
import { stepOf } from './task-step.js';

/**
 * Whether the own roles of somebody open the function of a task's step (SYT-06), each step read once. A step that its
 * version does not have is open to nobody.
 * @returns a question that takes any of the given tasks
 */
export async function stepAdmission(tx: Tx, procedures: ProcedureStore, permissions: Permissions, tasks: readonly Task[]): Promise<(actor: Actor, task: Task) => boolean> {
  const needed = new Map<string, { permission: string | null } | null>();
  for (const task of tasks) {
    if (needed.has(stepKey(task))) continue;
    const step = await stepOf(procedures, tx, task).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    needed.set(stepKey(task), step && { permission: step.node.permission });
  }
  return (actor, task) => {
    const step = needed.get(stepKey(task));
    return step ? step.permission === null || permissions.canInStep(actor, step.permission, null) : false;
  };
}

/** Equal for tasks of one step of one published version. */
export function stepKey({ engineGeneration, definitionKey, elementId }: Task): string {
  return `${engineGeneration} ${definitionKey ?? ''} ${elementId}`;
}
