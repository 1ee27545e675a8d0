import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import type { SaveDraft } from './contract.js';
import { keepDraft } from './keep-draft.js';
import { Task } from './task.js';
import { assertMayAct } from './task-rights.js';
import { stepOf } from './task-step.js';

/** The page saves what is typed by itself (ux.md); one's own draft, never anybody else's. */
@Injectable()
export class SaveTaskDraft {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly procedures: ProcedureStore,
  ) {}

  /** A task that is over keeps the draft too: nothing typed is lost. @throws NotFound, Forbidden */
  save(actor: Actor, taskId: string, content: SaveDraft): Promise<void> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const task = await tx.get(Task, { id: taskId }, 'việc');
      assertMayAct(actor, { ...task, claimedBy: null }, await stepOf(this.procedures, tx, task));
      await keepDraft(tx, task, actor.personId, content);
    });
  }
}
