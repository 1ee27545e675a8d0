import { Injectable } from '@nestjs/common';
import { appendOutbox } from '../kernel/outbox.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { SendNotice } from '../notices/send-notice.js';

/** Outbox channel of letters about new tasks; who gets one is found out after the hop (letter-of-task.ts). */
export const NEW_TASK_CHANNEL = 'thu-viec-moi';

/** Asks for the letters about a new task; without a mail server nothing is written. */
@Injectable()
export class NewTaskLetters {
  constructor(private readonly notices: SendNotice) {}

  async announce(tx: Tx, { taskId, agencyId }: { taskId: string; agencyId: string }): Promise<void> {
    if (this.notices.mails) await appendOutbox(tx, { key: tx.newId(), channel: NEW_TASK_CHANNEL, orderingKey: taskId, agencyId, payload: { taskId } });
  }
}
