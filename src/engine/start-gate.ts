import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../kernel/unit-of-work.js';

/** After this time every process knows of a pause. */
export const PAUSE_NOTICED_MS = 500;

/** Which agencies' starts wait for a publication; asked again at most twice a second. */
@Injectable()
export class StartGate {
  private paused: Promise<Set<string>> | undefined;
  private readAt = -Infinity;

  constructor(private readonly uow: UnitOfWork) {}

  async isPaused(agencyId: string): Promise<boolean> {
    if (!this.paused || performance.now() - this.readAt > PAUSE_NOTICED_MS * 0.8) {
      this.readAt = performance.now();
      this.paused = this.read();
      this.paused.catch(() => (this.paused = undefined));
    }
    return (await this.paused).has(agencyId);
  }

  private async read(): Promise<Set<string>> {
    const rows = await this.uow.statement<{ agency_id: string }[]>('SELECT agency_id FROM engine_start_pause');
    return new Set(rows.map((r) => r.agency_id));
  }
}
