import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { OutboxWorker } from '../kernel/outbox-worker.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { SendNotice } from '../notices/send-notice.js';
import { LetterOfTask } from './letter-of-task.js';
import { NEW_TASK_CHANNEL } from './new-task-letters.js';

/** The task itself is in the list at once; several letters share a lease. */
const GATHER_MS = 200;

/** Writes the letters about new tasks while the program runs, where a mail server is set. */
@Injectable()
export class NewTaskWorker {
  constructor(letters: LetterOfTask, notices: SendNotice, uow: UnitOfWork, clock: Clock, lifecycle: Lifecycle, @Inject(PROCESS_ID) processId: string, @Inject(LOGGER) log: Logger) {
    if (!notices.mails) return;
    const channel = { name: NEW_TASK_CHANNEL, concurrency: 8, gatherMs: GATHER_MS, maxAttempts: Infinity, deliver: letters.deliver.bind(letters) };
    const worker = new OutboxWorker(channel, processId, uow, clock, log);
    lifecycle.add({ name: 'new task letters', phase: 'workers', start: async () => worker.start(), stop: () => worker.stop() });
  }
}
