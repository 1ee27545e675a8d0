import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from '../kernel/log.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import type { CaseRef } from './block.js';
import { agencyOf, CaseRegistry } from './case-registry.js';
import { CurrentEngine } from './current-engine.js';
import type { EngineJob } from './engine-port.js';
import { SeenJobs } from './seen-jobs.js';
import { UserTaskSink } from './user-task-sink.js';
import { isOver, openVisit } from './visits.js';

/** A user-task job by stream or export, with everything the task list needs. */
export type UserTaskAnnouncement = Omit<EngineJob, 'retries' | 'type'> & { type: string };

/** Takes user-task jobs to the task list, once each: from the stream at once, from the export if the stream did not. */
@Injectable()
export class UserTaskIntake {
  constructor(
    private readonly engine: CurrentEngine,
    private readonly cases: CaseRegistry,
    private readonly sink: UserTaskSink,
    private readonly seen: SeenJobs,
    private readonly uow: UnitOfWork,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** By stream. Never throws: what is missed here the export brings. */
  async receive(job: EngineJob): Promise<void> {
    if (this.seen.has(job.key)) return;
    try {
      await this.uow.run({ agencyId: agencyOf(job.processId) }, async (tx) => {
        const ref = await this.cases.ofJob(tx, job);
        if (!ref) return;
        // Before the sink's own hooks: whoever is told of the task may answer it at once.
        tx.afterCommit(() => this.seen.add(job.key, ref.id));
        await this.announce(tx, ref, job);
      });
    } catch (error) {
      this.log.warn({ err: error, jobKey: job.key }, 'user task could not be taken from the stream');
    }
  }

  /** In the caller's transaction; known jobs are left alone. A task that a restart repeats is told again: the task list knows its answer. */
  async announce(tx: Tx, ref: CaseRef, job: UserTaskAnnouncement): Promise<void> {
    const { generation } = this.engine;
    const visit = await openVisit(tx, { generation, caseId: ref.id, elementId: job.elementId, jobKey: job.key, elementInstanceKey: job.elementInstanceKey, type: job.type });
    if (isOver(visit.state) || !visit.isNew) return;
    await this.sink.created(tx, {
      ...{ jobKey: job.key, engineGeneration: generation, case: ref, processDefinitionKey: job.processDefinitionKey, elementId: job.elementId, round: visit.round },
      ...{ elementInstanceKey: job.elementInstanceKey, headers: job.headers, variables: job.variables, createdAt: tx.now() },
    });
  }
}
