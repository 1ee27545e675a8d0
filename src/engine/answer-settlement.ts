import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { commandKey } from './engine-command.js';
import { USER_TASK } from './job-types.js';

/** An answered job that the engine has ended. */
interface EndedJob {
  case_id: string;
  element_id: string;
  round: number;
  job_key: string;
  type: string;
  state: 'completed' | 'canceled';
}

/**
 * Closes the answers of jobs that have ended in the engine: accepted, or crossed by a withdrawal. Export, sender and
 * watch may all find out; the outbox row's change decides who tells.
 */
@Injectable()
export class AnswerSettlement {
  constructor(private readonly uow: UnitOfWork) {}

  /** Settles those of the given jobs whose end is known, in a transaction of its own. */
  settle(generation: number, jobKeys: string[]): Promise<void> {
    return this.uow.run(SYSTEM, (tx) => this.settleIn(tx, generation, jobKeys));
  }

  async settleIn(tx: Tx, generation: number, jobKeys: string[]): Promise<void> {
    if (jobKeys.length === 0) return;
    const ended = await tx.sql<EndedJob[]>(
      `SELECT case_id, element_id, round, job_key, type, state FROM engine_job
       WHERE generation = ? AND job_key IN (${jobKeys.map(() => '?').join(',')}) AND state IN ('completed', 'canceled')`,
      [generation, ...jobKeys],
    );
    this.accepted(tx, generation, ended.filter((j) => j.state === 'completed').map((j) => j.job_key));
    for (const job of ended.filter((j) => j.state === 'canceled')) await this.crossed(tx, generation, job);
  }

  /** The engine took these answers. */
  accepted(tx: Tx, generation: number, jobKeys: string[]): void {
    confirmCommands(tx, jobKeys.map((k) => commandKey('answer', generation, k)));
  }

  private async crossed(tx: Tx, generation: number, job: EndedJob): Promise<void> {
    const closed = await tx.sql<{ affectedRows: number }>("UPDATE outbox SET state = 'done', done_at = ?, error = 'not accepted' WHERE `key` = ? AND state IN ('pending', 'leased', 'sent')", [
      tx.now(),
      commandKey('answer', generation, job.job_key),
    ]);
    if (closed.affectedRows === 0 || job.type !== USER_TASK) return;
    const [owner] = await tx.sql<{ agency_id: string }[]>('SELECT agency_id FROM engine_case WHERE id = ?', [job.case_id]);
    if (!owner) return;
    await tx.emit('task.answer-not-accepted', { caseId: job.case_id, agencyId: owner.agency_id, elementId: job.element_id, round: job.round, jobKey: job.job_key, engineGeneration: generation });
  }
}

/** The export has shown the effect of these commands, by their outbox keys. */
export function confirmCommands(tx: Tx, keys: string[]): void {
  if (keys.length === 0) return;
  tx.later([{ sql: `UPDATE outbox SET state = 'done', done_at = ?, error = NULL WHERE \`key\` IN (${keys.map(() => '?').join(',')}) AND state <> 'done'`, parameters: [tx.now(), ...keys] }]);
}
