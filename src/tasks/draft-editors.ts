import { Injectable } from '@nestjs/common';
import { MayEditDraft } from '../documents/add-draft-version.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { mayAct } from './may-act.js';
import { actedOn, Task } from './task.js';
import { stepOf } from './task-step.js';

/** A draft is edited by who may do an open task that shows it for editing (panel `soan-thao`); SYT-47: leaders too. */
@Injectable()
export class DraftEditors extends MayEditDraft {
  constructor(private readonly procedures: ProcedureStore) {
    super();
  }

  override async mayEdit(tx: Tx, actor: Actor, documentId: string): Promise<boolean> {
    for (const task of await tx.find(Task, { documentId, state: 'open' })) {
      if (mayAct(actor, actedOn(task)).may && (await stepOf(this.procedures, tx, task)).node.panel === 'soan-thao') return true;
    }
    return false;
  }
}
