import { Injectable } from '@nestjs/common';
import { holdingCovers } from '../access/holding-covers.js';
import { peopleActing } from '../access/people-acting.js';
import type { OutboxRow } from '../kernel/outbox.js';
import { Undeliverable, type Delivery } from '../kernel/outbox-worker.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { SendNotice } from '../notices/send-notice.js';
import { Organisation } from '../organisation/organisation.js';
import { noticeOfTask } from './notice-of-task.js';
import { processNameOf, Task } from './task.js';

/** Turns a new task into letters to the people who may do it now; a task that is over by then sends none. */
@Injectable()
export class LetterOfTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly notices: SendNotice,
  ) {}

  async deliver(row: OutboxRow): Promise<Delivery> {
    const { taskId } = row.payload as { taskId: string };
    const agencyId = row.agencyId;
    if (agencyId === null) throw new Undeliverable('no agency');
    await this.uow.run({ agencyId }, async (tx) => {
      const task = await tx.findOne(Task, { agencyId, id: taskId });
      if (task?.state !== 'open') return;
      const to = await this.people(tx, task);
      await this.notices.send(tx, { agencyId, key: `viec-moi/${taskId}`, code: 'viec-moi', to, data: await noticeOfTask(tx, taskId, agencyId), ref: { kind: 'viec', id: taskId }, inApp: false });
    });
    return 'done';
  }

  private async people(tx: Tx, task: Task): Promise<string[]> {
    const found: string[] = [];
    for (const candidate of task.candidates) {
      if (candidate.kind === 'person') found.push(candidate.personId);
      else
        for (const { personId, unitId, delegation } of await peopleActing(tx, this.organisation, candidate.role, candidate.unitId ?? undefined)) {
          const covered = !delegation || (task.delegable && holdingCovers({ role: candidate.role, unitId, delegation }, processNameOf(task.processId), task.elementId));
          if (covered) found.push(personId);
        }
    }
    return found;
  }
}
