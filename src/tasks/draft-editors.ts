import { Injectable } from '@nestjs/common';
import { MayEditDraft } from '../documents/add-draft-version.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { mayAct } from './may-act.js';
import { StepRights } from './step-rights.js';
import { actedOn, Task } from './task.js';
import { holdsPen, stepOf } from './task-step.js';

/** A draft is edited by who may do an open task that shows it (panel `soan-thao`) and whose function holds the pen; others read it. */
@Injectable()
export class DraftEditors extends MayEditDraft {
  constructor(
    private readonly procedures: ProcedureStore,
    private readonly rights: StepRights,
  ) {
    super();
  }

  override async mayEdit(tx: Tx, actor: Actor, documentId: string): Promise<boolean> {
    for (const task of await tx.find(Task, { documentId, state: 'open' })) {
      if (!mayAct(actor, actedOn(task)).may) continue;
      const step = await stepOf(this.procedures, tx, task);
      if (holdsPen(step) && this.rights.denial(actor, task, step) === null) return true;
    }
    return false;
  }
}
