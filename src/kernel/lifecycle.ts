import type { Logger } from './log.js';

/** When a service starts: each phase ends before the next begins; stopping goes the other way round. */
export const PHASES = ['database', 'engine', 'procedures', 'demo', 'workers'] as const;
export type Phase = (typeof PHASES)[number];

/** Something that must be started and stopped with the program. */
export interface Service {
  name: string;
  phase: Phase;
  start(): Promise<void>;
  stop?(): Promise<void>;
}

/** Starts the rooms' services in phases and stops them in reverse order; rooms add theirs when they are built. */
export class Lifecycle {
  private readonly services: Service[] = [];
  private readonly started: Service[] = [];

  constructor(private readonly log: Logger) {}

  add(service: Service): void {
    this.services.push(service);
  }

  /** @throws what a service throws; the services started before it are stopped first */
  async start(): Promise<void> {
    try {
      for (const phase of PHASES) {
        for (const service of this.services.filter((s) => s.phase === phase)) {
          await service.start();
          this.started.push(service);
        }
      }
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    for (const service of this.started.splice(0).reverse()) {
      await service.stop?.().catch((error: unknown) => this.log.error({ err: error, service: service.name }, 'service did not stop cleanly'));
    }
  }
}
