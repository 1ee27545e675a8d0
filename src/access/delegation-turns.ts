import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Delegation } from './delegation.js';
import './events.js';

const PAUSE = 30_000;
const PORTION = 100;
/** Its beginning or end has passed, and nobody was told since. */
const TURNED = `revoked_at IS NULL AND ((valid_from <= ? AND valid_from > COALESCE(told_at, created_at)) OR (valid_to <= ? AND valid_to > COALESCE(told_at, created_at)))`;

/**
 * A delegation begins and ends by the clock, in no request: both are told as when it is made or withdrawn, so that lists
 * are read again and a task that its end leaves to nobody is seen.
 */
@Injectable()
export class DelegationTurns {
  constructor(
    private readonly uow: UnitOfWork,
    lifecycle: Lifecycle,
    @Inject(LOGGER) log: Logger,
  ) {
    const poller = new Poller('delegation turns', PAUSE, () => this.round(), log);
    lifecycle.add({ name: 'delegation turns', phase: 'workers', start: async () => poller.start(), stop: () => poller.stop() });
  }

  /** Tells up to 100; answers true when there may be more. Any process may do it: each turn is told once. */
  async round(): Promise<boolean> {
    const turned = await this.uow.read(SYSTEM, (tx) => tx.sql<{ id: string; agencyId: string }[]>(`SELECT id, agency_id AS agencyId FROM delegation WHERE ${TURNED} LIMIT ${PORTION}`, [tx.now(), tx.now()]));
    for (const { id, agencyId } of turned) {
      await this.uow.run({ agencyId }, async (tx) => {
        const { affectedRows } = await tx.sql<{ affectedRows: number }>(`UPDATE delegation SET told_at = ? WHERE id = ? AND agency_id = ? AND ${TURNED}`, [tx.now(), id, agencyId, tx.now(), tx.now()]);
        if (affectedRows === 0) return;
        const { principalId, deputyId } = await tx.get(Delegation, { id }, 'ủy quyền');
        await tx.emit('delegation.changed', { delegationId: id, principalId, deputyId, agencyId });
      });
    }
    return turned.length === PORTION;
  }
}
