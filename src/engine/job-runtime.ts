import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM, type Scope } from '../kernel/actor.js';
import { logCase, withLogContext, type Logger } from '../kernel/log.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { BlockRegistry, type AnyBlock } from './block-registry.js';
import type { CaseRef } from './block.js';
import { agencyOf, CaseRegistry } from './case-registry.js';
import { CurrentEngine } from './current-engine.js';
import { contextOf, Effect, inputOf, type EffectOutcome } from './effect.js';
import { engineErrorOf } from './engine-error.js';
import { jobSeconds, strangeEvents } from './engine-metrics.js';
import { EnginePort, type EngineJob } from './engine-port.js';
import { failureOf, UnworkableJob, type JobFailure } from './job-failure.js';
import { LONG_TIMEOUT_MS } from './job-types.js';
import { SeenJobs } from './seen-jobs.js';
import { openVisit, type JobPlace } from './visits.js';

const WAITS_FOR_CASE_MS = 1000;
const UNKNOWN_GIVES_UP_MS = 90_000;

/**
 * Works off service jobs. Three exits: answered before (the same answer again), a business error of the block, or a
 * failure that goes back with a pause. A job that is handed out twice is worked off once.
 */
@Injectable()
export class JobRuntime {
  private readonly running = new Set<string>();
  private readonly unknownSince = new Map<string, number>();

  constructor(
    private readonly port: EnginePort,
    private readonly engine: CurrentEngine,
    private readonly cases: CaseRegistry,
    private readonly blocks: BlockRegistry,
    private readonly effect: Effect,
    private readonly seen: SeenJobs,
    private readonly uow: UnitOfWork,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Never throws; the job is answered, given back, or comes again after its timeout. */
  async run(job: EngineJob): Promise<void> {
    const block = this.blocks.get(job.type);
    if (!block || this.running.has(job.key)) return;
    await withLogContext({ jobKey: job.key }, () => this.runOnce(job, block));
  }

  private async runOnce(job: EngineJob, block: AnyBlock): Promise<void> {
    this.running.add(job.key);
    const time = jobSeconds.startTimer({ type: job.type });
    try {
      time({ outcome: await this.work(job, block) });
    } catch (error) {
      time({ outcome: 'failed' });
      await this.giveBack(job, block, error);
    } finally {
      this.running.delete(job.key);
    }
  }

  private async work(job: EngineJob, block: AnyBlock): Promise<EffectOutcome | 'unknown'> {
    const scope = { agencyId: agencyOf(job.processId) };
    const prepared = block.prepare ? await this.prepare(scope, job, block) : undefined;
    const outcome = await this.uow.run(scope, async (tx) => {
      const ref = await this.cases.ofJob(tx, job);
      if (!ref) return null;
      logCase(ref.id);
      tx.afterCommit(() => this.seen.add(job.key, ref.id));
      return this.effect.apply(tx, block, ref, this.placeOf(ref, job), job, prepared);
    });
    if (!outcome) return this.unknown(job);
    this.unknownSince.delete(job.key);
    if (outcome === 'held') this.keep(job.key);
    return outcome;
  }

  /** Slow work before the transaction; not needed when the effect stands already. */
  private async prepare(scope: Scope, job: EngineJob, block: AnyBlock): Promise<unknown> {
    const visited = await this.uow.run(scope, async (tx) => {
      const ref = await this.cases.ofJob(tx, job);
      if (ref) logCase(ref.id);
      return ref && { ref, visit: await openVisit(tx, this.placeOf(ref, job)) };
    });
    if (!visited || visited.visit.answer) return undefined;
    return block.prepare!(contextOf(visited.ref, job.elementId, visited.visit.round), inputOf(block, job.elementId, job));
  }

  private placeOf(ref: CaseRef, job: EngineJob): JobPlace {
    return { generation: this.engine.generation, caseId: ref.id, elementId: job.elementId, jobKey: job.key, elementInstanceKey: job.elementInstanceKey, type: job.type };
  }

  /** A held job need not come back every minute; if this does not reach the engine it does, and is held again. */
  private keep(jobKey: string): void {
    void this.port.setJobTimeout(jobKey, LONG_TIMEOUT_MS).catch(() => undefined);
  }

  /**
   * The export will tell which case the instance belongs to (calendar starts, an unclear restart): try again shortly.
   * A job that names a case of another process or of another instance is refused at once.
   */
  private async unknown(job: EngineJob): Promise<'unknown'> {
    const since = this.unknownSince.get(job.key) ?? performance.now();
    this.unknownSince.set(job.key, since);
    const foreign = performance.now() - since > UNKNOWN_GIVES_UP_MS || (await this.uow.run(SYSTEM, (tx) => this.cases.isForeign(tx, job)));
    if (!foreign) {
      await this.fail(job, { retries: job.retries, backoff: WAITS_FOR_CASE_MS, message: 'Chờ hồ sơ của công việc này được ghi nhận.' });
      return 'unknown';
    }
    this.unknownSince.delete(job.key);
    strangeEvents.inc({ what: 'foreign-job' });
    this.log.error({ processId: job.processId, instance: job.processInstanceKey, jobKey: job.key }, 'job belongs to no case of its process');
    throw new UnworkableJob('Công việc này không thuộc hồ sơ nào của quy trình đã khởi động nó. Kiểm tra biến "ho_so" trong sơ đồ.');
  }

  private async giveBack(job: EngineJob, block: AnyBlock, error: unknown): Promise<void> {
    const failure = failureOf(error, job.retries, block, job.key);
    this.log.warn({ err: error, type: job.type, element: job.elementId, jobKey: job.key, retries: failure.retries }, 'job failed');
    await this.fail(job, failure);
  }

  /** If this does not reach the engine, the job comes back by itself after its timeout. */
  private async fail(job: EngineJob, failure: JobFailure): Promise<void> {
    await this.port.failJob({ key: job.key, ...failure }).catch((error: unknown) => this.log.debug({ jobKey: job.key, reason: engineErrorOf(error).message }, 'job could not be given back'));
  }
}
