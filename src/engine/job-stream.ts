import type { Logger } from '../kernel/log.js';
import { engineErrorOf } from './engine-error.js';
import type { EngineJob, EnginePort, JobRequest, JobStreamHandle } from './engine-port.js';

const FIRST_REOPEN_MS = 100;
const LONGEST_REOPEN_MS = 2000;
/** A stream polls once when it opens, too, so this is for what slips past an open one. Every 5 s for 19 types took 5 % of a core, idle. */
const POLL_MS = 15_000;
const POLL_MOST = 64;

/**
 * Jobs of one type, come what may: a stream that is opened again whenever it ends, and a poll beside it for what was
 * waiting before the stream was open or slipped past it (engine-facts.md: a stream alone loses both).
 */
export class JobStream {
  private handle: JobStreamHandle | undefined;
  private pause = FIRST_REOPEN_MS;
  private wanted = false;
  private paused = false;
  private reopening: NodeJS.Timeout | undefined;
  private polling: NodeJS.Timeout | undefined;

  constructor(
    private readonly port: EnginePort,
    private readonly request: JobRequest,
    private readonly onJob: (job: EngineJob) => void,
    private readonly log: Logger,
  ) {}

  get connected(): boolean {
    return this.handle !== undefined;
  }

  async open(): Promise<void> {
    this.wanted = true;
    await this.connect();
    // Polls of different types spread out over the interval.
    this.schedulePoll(Math.random() * POLL_MS);
  }

  close(): void {
    this.wanted = false;
    clearTimeout(this.reopening);
    clearTimeout(this.polling);
    this.drop();
  }

  /** Opens a new stream: the old one may look alive and be dead (the broker was replaced behind its gateway). */
  async renew(): Promise<void> {
    this.drop();
    clearTimeout(this.reopening);
    await this.connect();
  }

  setPaused(paused: boolean): void {
    this.paused = paused;
    if (paused) this.handle?.pause();
    else this.handle?.resume();
  }

  private drop(): void {
    this.handle?.close();
    this.handle = undefined;
  }

  private async connect(): Promise<void> {
    try {
      const opened = await this.port.openStream(this.request, this.onJob, (reason) => this.lost(reason));
      if (!this.wanted || this.handle) return opened.close();
      this.handle = opened;
      if (this.paused) opened.pause();
      await this.poll();
      this.pause = FIRST_REOPEN_MS;
    } catch (error) {
      this.lost(engineErrorOf(error).message);
    }
  }

  private lost(reason: string): void {
    this.drop();
    if (!this.wanted) return;
    this.log.debug({ type: this.request.type, reason }, 'job stream lost');
    clearTimeout(this.reopening);
    this.reopening = setTimeout(() => void this.connect(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_REOPEN_MS);
  }

  private schedulePoll(wait: number): void {
    this.polling = setTimeout(() => {
      const look = this.connected && !this.paused ? this.poll().catch(() => undefined) : Promise.resolve();
      void look.then(() => this.wanted && this.schedulePoll(POLL_MS));
    }, wait);
  }

  private async poll(): Promise<void> {
    for (const job of await this.port.activate(this.request, POLL_MOST)) this.onJob(job);
  }
}
