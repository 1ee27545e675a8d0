import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import type { Logger } from '../kernel/log.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { BlockRegistry } from './block-registry.js';
import { CommandOutbox } from './command-outbox.js';
import { answerOf, contextOf, inputOf } from './effect.js';
import { caseRefOf, EngineCase } from './engine-case.js';
import { JobRow } from './engine-job.js';

const ROUND_MS = 1000;
const AT_ONCE = 20;
const LONGEST_MS = 3600 * 1000;

/**
 * Looks again at held jobs, less and less often: the safety net under `releaseHeld`. A block's handler may therefore
 * run again while its job is held; it must find what it did before (by effect key) and only ask its condition anew.
 */
@Injectable()
export class HeldJobs {
  private readonly poller: Poller;

  constructor(
    private readonly blocks: BlockRegistry,
    private readonly commands: CommandOutbox,
    private readonly uow: UnitOfWork,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.poller = new Poller('held jobs', ROUND_MS, () => this.round(), log);
  }

  start(): void {
    this.poller.start();
  }

  stop(): Promise<void> {
    return this.poller.stop();
  }

  /** Looks at the jobs that are due; answers whether there may be more. */
  async round(): Promise<boolean> {
    const due = await this.uow.run(SYSTEM, (tx) => this.claim(tx));
    for (const job of due) {
      await this.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: job.caseId })).then(
        (row) => row && this.uow.run({ agencyId: row.agencyId }, (tx) => this.look(tx, row, job)),
      ).catch((error: unknown) => this.log.warn({ err: error, caseId: job.caseId, element: job.elementId }, 'held job could not be looked at'));
    }
    return due.length === AT_ONCE;
  }

  /** The next look is written first, so that two processes do not look at the same time. */
  private async claim(tx: Tx): Promise<JobRow[]> {
    const now = tx.now();
    const due = await tx.query(JobRow, 'j').where("j.state = 'held' AND j.recheckAt <= :now", { now }).orderBy('j.recheckAt').limit(AT_ONCE).setLock('pessimistic_write').setOnLocked('skip_locked').getMany();
    for (const job of due) {
      const wait = Math.min(now.getTime() - job.createdAt.getTime(), LONGEST_MS);
      await tx.update(JobRow, { caseId: job.caseId, elementId: job.elementId, round: job.round }, { recheckAt: new Date(now.getTime() + wait) });
    }
    return due;
  }

  private async look(tx: Tx, row: EngineCase, { elementId, round }: JobRow): Promise<void> {
    const job = await tx.lock(JobRow, { caseId: row.id, elementId, round, state: 'held' });
    const block = job && this.blocks.get(job.type);
    if (!job?.input || !block) return;
    const context = contextOf(caseRefOf(row), elementId, round);
    const input = inputOf(block, elementId, job.input);
    const result = await block.handle(tx, context, { ...input, prepared: undefined as never });
    if (!('hold' in result)) await this.commands.answerHeld(tx, job, answerOf(block, result));
  }
}
