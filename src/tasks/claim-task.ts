import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { recordAct } from './record-act.js';
import { audienceOf } from './open-for.js';
import { Task } from './task.js';
import type { TaskActKind } from './task-rows.js';
import { StepRights } from './step-rights.js';
import { assertOpen, lockTask } from './task-rights.js';

/** Nhận việc: somebody of a role takes its task on, so that no colleague does it too; and gives it back. */
@Injectable()
export class ClaimTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rights: StepRights,
    private readonly live: LiveEvents,
  ) {}

  /**
   * @param take takes it over from a colleague; the record keeps from whom
   * @returns the task's new version. @throws NotFound, Forbidden, Conflict
   */
  claim(actor: Actor, taskId: string, version: number, take = false): Promise<number> {
    return this.change(actor, taskId, version, take ? 'nhan-thay' : 'nhan', (task) => {
      if (!task.candidates.some((one) => one.kind === 'role')) throw new Conflict('viec-dich-danh', 'Việc này giao đích danh cho bạn nên không cần nhận.');
      return actor.personId;
    });
  }

  /** @returns the task's new version. @throws NotFound, Forbidden, Conflict when it was not taken on */
  release(actor: Actor, taskId: string, version: number): Promise<number> {
    return this.change(actor, taskId, version, 'tra-lai-hang', (task) => {
      if (task.claimedBy === null) throw new Conflict('chua-ai-nhan', 'Việc này chưa ai nhận nên không cần trả lại.');
      return null;
    });
  }

  private change(actor: Actor, taskId: string, version: number, act: TaskActKind, holder: (task: Task) => string | null): Promise<number> {
    return this.uow.run(scopeOf(actor), async (tx: Tx) => {
      const task = await lockTask(tx, taskId);
      const asked = act === 'nhan-thay' ? { ...task, claimedBy: null } : task;
      const { as } = await this.rights.assert(tx, actor, asked);
      assertOpen(task, version);
      await tx.update(Task, { id: taskId }, { claimedBy: holder(task), version: version + 1 });
      await recordAct(tx, taskId, act, actor, as, { toPersonId: act === 'nhan-thay' ? task.claimedBy : null });
      await this.live.announce(tx, { agencyId: actor.agencyId, audience: audienceOf(task.candidates), kind: 'viec-doi', ref: taskId });
      return version + 1;
    });
  }
}
