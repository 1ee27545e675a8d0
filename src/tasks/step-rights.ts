import { Injectable } from '@nestjs/common';
import { logAccess } from '../access/access-log.js';
import { Permissions } from '../access/permissions.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { mayAct, type Capacity } from './may-act.js';
import { actedOn, type Task } from './task.js';
import { assertMayAct, denialSentence } from './task-rights.js';
import { stepOf, type TaskStep } from './task-step.js';

/** An act on a task needs both: the role (or person) that the step names, and the cell of the step's function (SYT-06). */
@Injectable()
export class StepRights {
  constructor(
    private readonly procedures: ProcedureStore,
    private readonly permissions: Permissions,
  ) {}

  /**
   * The step of a task, and in what capacity the actor may do it.
   * @throws NotFound; Forbidden naming the step or the function with its article (kept in the log of access); Conflict when a colleague has taken it on
   */
  async assert(tx: Tx, actor: Actor, task: Task): Promise<{ step: TaskStep; as: Capacity }> {
    const step = await stepOf(this.procedures, tx, task);
    const as = assertMayAct(actor, task, step);
    const missing = this.missing(actor, step, as);
    if (missing === null) return { step, as };
    tx.afterRollback((own) => logAccess(own, 'tu-choi', { agencyId: actor.agencyId, personId: actor.personId, sessionId: actor.sessionId || null, detail: `${missing} viec ${task.id}` }));
    throw this.permissions.denial(actor, missing);
  }

  /** Why the actor may not do the task, as a sentence; null when it may be done. */
  denial(actor: Actor, task: Parameters<typeof actedOn>[0], step: TaskStep): string | null {
    const verdict = mayAct(actor, actedOn(task));
    if (!verdict.may) return denialSentence(step, verdict.why);
    const missing = this.missing(actor, step, verdict.as);
    return missing === null ? null : this.permissions.denial(actor, missing).message;
  }

  private missing(actor: Actor, { node }: TaskStep, as: Capacity): string | null {
    const { permission } = node;
    return permission === null || this.permissions.canInStep(actor, permission, as.onBehalfOf?.delegationId ?? null) ? null : permission;
  }
}
