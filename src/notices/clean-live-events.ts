import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { takeLease } from '../kernel/lease.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';

const EVERY_MS = 300_000;
const KEEP_MS = 3_600_000;
const MOST_AT_ONCE = 5000;

/** Removes hints older than an hour; one process at a time. */
@Injectable()
export class CleanLiveEvents {
  constructor(
    private readonly uow: UnitOfWork,
    lifecycle: Lifecycle,
    @Inject(PROCESS_ID) private readonly processId: string,
    @Inject(LOGGER) log: Logger,
  ) {
    const poller = new Poller('live-clean', EVERY_MS, () => this.round(), log, EVERY_MS);
    lifecycle.add({ name: 'live event clean-up', phase: 'workers', start: async () => poller.start(), stop: () => poller.stop() });
  }

  /** @returns true when there is more to remove */
  async round(): Promise<boolean> {
    if (!(await takeLease(this.uow, 'live-clean', this.processId, (2 * EVERY_MS) / 1000))) return false;
    const removed = await this.uow.run(SYSTEM, (tx) =>
      tx.sql<{ affectedRows: number }>('DELETE FROM live_event WHERE at < ? ORDER BY id LIMIT ?', [new Date(tx.now().getTime() - KEEP_MS), MOST_AT_ONCE]),
    );
    return removed.affectedRows === MOST_AT_ONCE;
  }
}
