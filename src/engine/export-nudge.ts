import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '../kernel/log.js';
import { LOGGER } from '../kernel/tokens.js';
import { engineErrorOf } from './engine-error.js';
import { Marker } from './marker.js';

const AT_MOST_EVERY_MS = 60;
/** A full bulk came so recently that the next one is on its way by itself. */
const FLOWING_MS = 150;

/**
 * Makes the exporter send what it holds. It sends a bulk when it is full or after a second (the smallest delay it has
 * that still fills bulks under load: with 0 it sent 7 records at a time and fell a minute behind, measured). What only
 * the export shows, such as the end of a called case, would wait for that second; so after a command of that kind one
 * instance of a process that does nothing fills the bulk (marker.ts): 10 ms of the engine instead.
 */
@Injectable()
export class ExportNudge {
  private lastNudge = -Infinity;
  private lastFullBulk = -Infinity;
  private planned = false;

  constructor(
    private readonly marker: Marker,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** A bulk arrived that the exporter sent because it was full. */
  fullBulkCame(): void {
    this.lastFullBulk = performance.now();
  }

  /** The engine has just answered a command whose effect is waited for. Never throws. */
  soon(): void {
    if (this.planned) return;
    this.planned = true;
    setTimeout(() => void this.nudge(), Math.max(0, this.lastNudge + AT_MOST_EVERY_MS - performance.now()));
  }

  private async nudge(): Promise<void> {
    this.planned = false;
    if (performance.now() - this.lastFullBulk < FLOWING_MS) return;
    this.lastNudge = performance.now();
    await this.marker.fillBulk().catch((error: unknown) => this.log.debug({ reason: engineErrorOf(error).message }, 'export could not be nudged'));
  }
}
