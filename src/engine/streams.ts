import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER } from '../kernel/tokens.js';
import { BlockRegistry } from './block-registry.js';
import { engineErrorOf } from './engine-error.js';
import { openStreams } from './engine-metrics.js';
import { EnginePort, type EngineJob, type JobRequest } from './engine-port.js';
import { fetchedVariables } from './fetched-variables.js';
import { JobQueue } from './job-queue.js';
import { JobRuntime } from './job-runtime.js';
import { JobStream } from './job-stream.js';
import { BLOCK_TIMEOUT_MS, LONG_TIMEOUT_MS, USER_TASK } from './job-types.js';
import { ForeignEngine, Marker } from './marker.js';
import { UserTaskIntake } from './user-task-intake.js';

const WATCH_MS = 1000;
const AT_ONCE = 16;
const WAITING = 256;

/** What a job of a case must bring along beside the block's own variables (case-registry.ts). */
const CASE_VARIABLES = ['ho_so', 'khoi_dong_lai'];

/**
 * One stream per job type, and the watchdog over them: when the engine comes back after it was away, it is identified
 * again and every stream is opened anew.
 */
@Injectable()
export class JobStreams {
  private streams: JobStream[] = [];
  private engineAway = false;
  private readonly watchdog: Poller;
  private readonly queue: JobQueue<EngineJob>;

  constructor(
    private readonly port: EnginePort,
    private readonly blocks: BlockRegistry,
    private readonly runtime: JobRuntime,
    private readonly tasks: UserTaskIntake,
    private readonly marker: Marker,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.watchdog = new Poller('engine watchdog', WATCH_MS, () => this.watch(), log);
    const pause = (paused: boolean) => this.streams.forEach((s) => s.setPaused(paused));
    this.queue = new JobQueue(AT_ONCE, WAITING, (job) => (job.type === USER_TASK ? this.tasks.receive(job) : this.runtime.run(job)), () => pause(true), () => pause(false));
  }

  /** Called when the engine that answers is not ours any more; replaced by the module. */
  onForeignEngine: (error: ForeignEngine) => void = (error) => this.log.fatal({ reason: error.message }, 'foreign engine');

  async start(): Promise<void> {
    const requests: JobRequest[] = [
      { type: USER_TASK, variables: undefined, timeout: LONG_TIMEOUT_MS },
      ...this.blocks.all().map((b) => ({ type: b.type, variables: withCase(fetchedVariables(b)), timeout: BLOCK_TIMEOUT_MS })),
    ];
    this.streams = requests.map((r) => new JobStream(this.port, r, (job) => this.queue.add(job), this.log));
    await Promise.all(this.streams.map((s) => s.open()));
    this.watchdog.start();
  }

  /** Ends what has begun; what has not begun goes back to the engine at once. */
  async stop(): Promise<void> {
    await this.watchdog.stop();
    this.streams.forEach((s) => s.close());
    const back = this.queue.drain();
    await Promise.all(back.map((j) => this.port.failJob({ key: j.key, retries: j.retries, backoff: 0, message: 'Tiến trình ứng dụng dừng.' }).catch(() => undefined)));
    await this.queue.idle();
  }

  /** Streams that are open, of all. */
  state(): { open: number; all: number; engineAway: boolean } {
    return { open: this.streams.filter((s) => s.connected).length, all: this.streams.length, engineAway: this.engineAway };
  }

  private async watch(): Promise<boolean> {
    openStreams.set(this.state().open);
    const there = await this.port.topology().then(
      (t) => t.led === t.partitions,
      (error: unknown) => {
        this.log.debug({ reason: engineErrorOf(error).message }, 'engine does not answer');
        return false;
      },
    );
    if (!there) {
      if (!this.engineAway) this.log.warn('engine is away');
      this.engineAway = true;
      return false;
    }
    if (this.engineAway) await this.comeBack();
    return false;
  }

  private async comeBack(): Promise<void> {
    try {
      await this.marker.recheck();
    } catch (error) {
      if (error instanceof ForeignEngine) this.onForeignEngine(error);
      throw error;
    }
    await Promise.all(this.streams.map((s) => s.renew()));
    this.engineAway = false;
    this.log.info('engine is back');
  }
}

/** Each name once: with a double one the engine pushes nothing (run on 8.5.8), and only the poll finds the jobs. */
const withCase = (names: string[] | undefined): string[] | undefined => names && [...new Set([...names, ...CASE_VARIABLES])];
