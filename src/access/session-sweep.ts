import { Inject, Injectable } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { SYSTEM } from '../kernel/actor.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { ABSOLUTE_MILLISECONDS, IDLE_MILLISECONDS, UserSession } from './session.js';
import { Sessions } from './sessions.js';
import { dropOldAttempts } from './sign-in-attempts.js';

const PAUSE = 60_000;

/** Ends sessions whose time is over though no request comes any more, so that their live streams close (SYT-05). */
@Injectable()
export class SessionSweep {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    lifecycle: Lifecycle,
    @Inject(LOGGER) log: Logger,
  ) {
    const poller = new Poller('session sweep', PAUSE, () => this.round(), log);
    lifecycle.add({ name: 'session sweep', phase: 'workers', start: async () => poller.start(), stop: () => poller.stop() });
  }

  /** Ends up to 100 and forgets old attempts to sign in; answers true when there may be more. Any process may do it: a session ends once. */
  async round(): Promise<boolean> {
    return this.uow.run(SYSTEM, async (tx) => {
      const before = (milliseconds: number) => LessThan(new Date(tx.now().getTime() - milliseconds));
      const over = await tx.find(UserSession, [{ endedAt: IsNull(), seenAt: before(IDLE_MILLISECONDS) }, { endedAt: IsNull(), createdAt: before(ABSOLUTE_MILLISECONDS) }], { take: 100 });
      for (const { id } of over) await this.sessions.end(tx, id, 'het-han');
      await dropOldAttempts(tx);
      return over.length === 100;
    });
  }
}
