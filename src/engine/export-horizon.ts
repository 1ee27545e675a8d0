import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { CurrentEngine } from './current-engine.js';
import { EnginePort } from './engine-port.js';
import { IngestPositionRow } from './engine-rows.js';
import { Marker } from './marker.js';

const PROBE_EVERY_MS = 2000;
const LOOKS = 10;
const LOOK_AGAIN_MS = 300;

/** Tells whether everything that the engine did before a moment has been projected. */
@Injectable()
export class ExportHorizon {
  private probedAt = -Infinity;

  constructor(
    private readonly port: EnginePort,
    private readonly engine: CurrentEngine,
    private readonly marker: Marker,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** True once records later than `moment` have arrived from every partition; asks the engine for fresh ones if needed. */
  async isPast(moment: Date): Promise<boolean> {
    const rows = await this.uow.run(SYSTEM, (tx) => tx.find(IngestPositionRow, { generation: this.engine.generation }));
    const { partitions } = await this.port.topology();
    if (rows.length >= partitions && rows.every((r) => r.exportedAt !== null && r.exportedAt > moment)) return true;
    if (performance.now() - this.probedAt > PROBE_EVERY_MS && this.clock.now() > moment) {
      this.probedAt = performance.now();
      // The gateway deals instances out to the partitions in turn.
      for (let i = 0; i < partitions; i++) await this.marker.probe();
    }
    return false;
  }

  /** As {@link isPast}, waiting for the fresh records for a moment. */
  async reaches(moment: Date): Promise<boolean> {
    for (let looks = 0; looks < LOOKS; looks++) {
      if (await this.isPast(moment)) return true;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return false;
  }
}
