import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { MatrixStore } from '../access/matrix-store.js';
import { blockCatalogue } from '../blocks/catalogue.js';
import { localDay } from '../documents/local-day.js';
import { EngineCommands } from '../engine/engine-commands.js';
import { DomainEventBus } from '../kernel/events.js';
import { dropLease, takeLease } from '../kernel/lease.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import type { Logger } from '../kernel/log.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { LOGGER, PROCESS_ID } from '../kernel/tokens.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { loadAgency } from '../organisation/load-agency.js';
import { listAgencies, readAgencyFiles } from '../procedures/agency-files.js';
import type { AgencyPackage } from '../procedures/agency-package.js';
import { matrixOn } from '../procedures/permission-matrix.js';
import { PublishAgency } from '../procedures/publish-agency.js';
import { agencyInputOf } from './agency-mapping.js';

const LEASE = 'publication';
const LEASE_SECONDS = 120;

/**
 * Publishes what lies in `processes/` before anybody can sign in, one process at a time; switches organisation and matrix,
 * and lets the agency's starts go on, in the transaction in which a version comes into force.
 */
@Injectable()
export class PublishAtStart {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly publication: PublishAgency,
    private readonly commands: EngineCommands,
    private readonly matrices: MatrixStore,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly log: Logger,
    @Inject(PROCESS_ID) private readonly processId: string,
    events: DomainEventBus,
    lifecycle: Lifecycle,
  ) {
    events.on('agency.published', (tx, { package: published }) => this.switchTo(tx, published));
    lifecycle.add({ name: 'publication', phase: 'procedures', start: () => this.all() });
  }

  private async all(): Promise<void> {
    const take = () => takeLease(this.uow, LEASE, this.processId, LEASE_SECONDS);
    while (!(await take())) await new Promise((resolve) => setTimeout(resolve, 500));
    const renewal = setInterval(() => void take().catch(() => undefined), (LEASE_SECONDS * 1000) / 4);
    try {
      for (const agencyId of await listAgencies(this.settings.PROCESSES_DIR)) await this.one(agencyId);
    } finally {
      clearInterval(renewal);
      await dropLease(this.uow, LEASE, this.processId);
    }
  }

  private async one(agencyId: string): Promise<void> {
    const files = await readAgencyFiles(join(this.settings.PROCESSES_DIR, agencyId));
    this.log.info({ progress: `Kiểm tra và ban hành quy trình của ${agencyId}` }, 'publishing');
    // Nothing to switch: no start has to wait, only what a crashed publication left is taken away.
    if ((await this.publication.inForce(agencyId, files)) === null) await this.commands.pauseStarts(agencyId);
    try {
      const { version, isNew } = await this.publication.publish(agencyId, files, blockCatalogue());
      this.log.info({ agencyId, version, isNew }, 'procedures in force');
      if (!isNew) await this.resumeStarts(agencyId);
    } catch (error) {
      // What may have reached the engine is switched to by the next attempt; until then a start would meet the new diagram with the old forms.
      if (!(await this.publication.isUnderWay(agencyId))) await this.resumeStarts(agencyId);
      throw error;
    }
  }

  private resumeStarts(agencyId: string): Promise<void> {
    return this.uow.run({ agencyId }, (tx) => this.commands.resumeStarts(tx, agencyId));
  }

  private async switchTo(tx: Tx, published: AgencyPackage): Promise<void> {
    if (!published.settings || !published.permissions) throw new Error(`Agency ${published.agency} was published without settings or matrix`);
    await loadAgency(tx, agencyInputOf(published.settings));
    await this.matrices.loadMatrix(tx, published.agency, matrixOn(published.permissions, localDay(tx.now())));
    await this.commands.resumeStarts(tx, published.agency);
  }
}
