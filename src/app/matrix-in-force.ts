import { Inject, Injectable } from '@nestjs/common';
import { MatrixStore } from '../access/matrix-store.js';
import { localDay } from '../documents/local-day.js';
import { SYSTEM } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Agency } from '../organisation/agency.js';
import { matrixOn } from '../procedures/permission-matrix.js';
import { ProcedureStore } from '../procedures/procedure-store.js';

const ROUND_MS = 10_000;

/**
 * Keeps every agency's matrix at what is in force today: a change of `permissions.changes.csv` may be dated after its
 * publication. Looked at with each start and when the day changes; several processes write the same rows.
 */
@Injectable()
export class MatrixInForce {
  private day = '';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly procedures: ProcedureStore,
    private readonly matrices: MatrixStore,
    @Inject(LOGGER) private readonly log: Logger,
    lifecycle: Lifecycle,
  ) {
    const poller = new Poller('matrix in force', ROUND_MS, () => this.round(), log, ROUND_MS);
    lifecycle.add({
      name: 'matrix in force',
      phase: 'demo',
      start: async () => {
        await this.round();
        poller.start();
      },
      stop: () => poller.stop(),
    });
  }

  /** Loads the matrices of today unless this process has done so. */
  async round(): Promise<boolean> {
    const day = localDay(this.clock.now());
    if (day === this.day) return false;
    const agencies = await this.uow.run(SYSTEM, (tx) => tx.sql<{ agencyId: string }[]>("SELECT DISTINCT agency_id AS agencyId FROM procedure_version WHERE state = 'published'"));
    for (const { agencyId } of agencies) {
      await this.uow.run({ agencyId }, async (tx) => {
        // The agency's row is the one that a publication changes: neither may write an older matrix over the other's.
        await tx.lock(Agency, { id: agencyId });
        const { permissions } = (await this.procedures.current(tx, agencyId)).package;
        if (permissions) await this.matrices.loadMatrix(tx, agencyId, matrixOn(permissions, day));
      });
    }
    this.day = day;
    this.log.info({ day, agencies: agencies.length }, 'permission matrices of the day in force');
    return false;
  }
}
