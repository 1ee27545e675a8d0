import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { OutboxWorker } from '../kernel/outbox-worker.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { DeliverMail } from './deliver-mail.js';
import { MAIL_CHANNEL } from './send-notice.js';

/** About a day at the longest pause between attempts. */
const MAX_ATTEMPTS = 2880;

/** A letter need not leave within the second; several share a lease then. */
const GATHER_MS = 200;

/** Sends letters while the program runs, where a mail server is set. */
@Injectable()
export class MailWorker {
  constructor(mail: DeliverMail, uow: UnitOfWork, clock: Clock, lifecycle: Lifecycle, @Inject(PROCESS_ID) processId: string, @Inject(LOGGER) log: Logger) {
    if (!mail.ready) return;
    const channel = { name: MAIL_CHANNEL, concurrency: 8, gatherMs: GATHER_MS, maxAttempts: MAX_ATTEMPTS, deliver: mail.deliver.bind(mail) };
    const worker = new OutboxWorker(channel, processId, uow, clock, log);
    lifecycle.add({
      name: 'mail',
      phase: 'workers',
      start: async () => worker.start(),
      stop: async () => {
        await worker.stop();
        mail.close();
      },
    });
  }
}
