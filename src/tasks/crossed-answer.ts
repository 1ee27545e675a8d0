import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { SendNotice } from '../notices/send-notice.js';
import { noticeOfTask } from './notice-of-task.js';
import type { Task } from './task.js';

/** An answer crossed a withdrawal: it is kept, marked "không được nhận", shown, and its author is told. */
@Injectable()
export class CrossedAnswer {
  constructor(
    private readonly notices: SendNotice,
    private readonly live: LiveEvents,
  ) {}

  async mark(tx: Tx, { id, agencyId }: Pick<Task, 'id' | 'agencyId'>, at: Date): Promise<void> {
    await tx.sql(
      "UPDATE task t LEFT JOIN task_answer a ON a.task_id = t.id AND a.agency_id = t.agency_id SET t.state = 'withdrawn', t.ended_at = ?, a.state = 'crossed' WHERE t.id = ? AND t.agency_id = ?",
      [at, id, agencyId],
    );
    const [answer] = await tx.sql<{ personId: string }[]>('SELECT person_id AS personId FROM task_answer WHERE task_id = ? AND agency_id = ?', [id, agencyId]);
    if (!answer) return;
    await this.notices.send(tx, { agencyId, key: `khong-duoc-nhan/${id}`, code: 'khong-duoc-nhan', to: [answer.personId], data: await noticeOfTask(tx, id, agencyId), ref: { kind: 'viec', id } });
    await this.live.announce(tx, { agencyId, audience: [{ kind: 'person', personId: answer.personId }], kind: 'viec-doi', ref: id });
  }
}
