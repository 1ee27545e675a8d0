import { Clock } from './clock.js';
import { Lifecycle } from './lifecycle.js';
import type { Logger } from './log.js';
import { Poller } from './poller.js';
import { UnitOfWork } from './unit-of-work.js';

const ROUND_MS = 60_000;
const KEEP_DONE_MS = 7 * 24 * 3600 * 1000;
const AT_ONCE = 500;

/** Takes away what has left the database a week ago, of every channel: it is kept so long for whoever looks into a case. */
export class OutboxPurge {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Runs with the program's workers; any process may. */
  register(lifecycle: Lifecycle, log: Logger): void {
    const poller = new Poller('outbox purge', ROUND_MS, () => this.round(), log, ROUND_MS);
    lifecycle.add({ name: 'outbox purge', phase: 'workers', start: async () => poller.start(), stop: () => poller.stop() });
  }

  /** Takes away one portion; true when more may be left. */
  async round(): Promise<boolean> {
    const { affectedRows } = await this.uow.statement<{ affectedRows: number }>("DELETE FROM outbox WHERE done_at < ? AND state = 'done' LIMIT ?", [this.clock.fromNow(-KEEP_DONE_MS), AT_ONCE]);
    return affectedRows === AT_ONCE;
  }
}
