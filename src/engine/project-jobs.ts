import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/unit-of-work.js';
import { AnswerSettlement, confirmCommands } from './answer-settlement.js';
import type { CaseRef } from './block.js';
import { commandKey } from './engine-command.js';
import { VariableRow } from './engine-rows.js';
import type { RecordOf } from './export-record.js';
import type { IngestBatch } from './ingest-batch.js';
import { USER_TASK } from './job-types.js';
import { SeenJobs } from './seen-jobs.js';
import { UserTaskIntake } from './user-task-intake.js';
import { UserTaskSink } from './user-task-sink.js';
import { openVisit } from './visits.js';

type JobRecord = { record: RecordOf<'JOB'>; ref: CaseRef };

/** Jobs as the export shows them: those that no stream brought, and the ends, which only the engine knows. */
@Injectable()
export class ProjectJobs {
  constructor(
    private readonly intake: UserTaskIntake,
    private readonly sink: UserTaskSink,
    private readonly answers: AnswerSettlement,
    private readonly seen: SeenJobs,
  ) {}

  async created(tx: Tx, batch: IngestBatch): Promise<void> {
    const unseen = batch.ofCases('JOB', 'CREATED').filter((j) => !this.seen.has(j.record.key));
    if (unseen.length === 0) return;
    const keys = unseen.map((j) => j.record.key);
    const known = await tx.sql<{ job_key: string }[]>(`SELECT job_key FROM engine_job WHERE generation = ? AND job_key IN (${marks(keys)})`, [batch.generation, ...keys]);
    const found = new Set(known.map((k) => k.job_key));
    for (const job of unseen.filter((j) => !found.has(j.record.key))) await this.create(tx, batch, job);
  }

  /** Completed, refused with a business error, or taken back. */
  async ended(tx: Tx, batch: IngestBatch): Promise<void> {
    const completed = batch.ofCases('JOB', 'COMPLETED', 'ERROR_THROWN');
    const canceled = batch.ofCases('JOB', 'CANCELED');
    this.mark(tx, batch.generation, completed, 'completed');
    this.mark(tx, batch.generation, canceled, 'canceled');
    await this.tellOthersCompletions(tx, batch.generation, completed);
    this.answers.accepted(tx, batch.generation, completed.map((j) => j.record.key));
    for (const job of canceled.filter((j) => j.record.value.type === USER_TASK)) await this.tell(tx, batch.generation, job, 'canceled');
    // After the task list: an answer that is being written at this moment holds its task's lock and is seen now.
    await this.answers.settleIn(tx, batch.generation, canceled.map((j) => j.record.key));
  }

  private async create(tx: Tx, batch: IngestBatch, { record, ref }: JobRecord): Promise<void> {
    const { value } = record;
    if (value.type !== USER_TASK) {
      await openVisit(tx, { generation: batch.generation, caseId: ref.id, elementId: value.elementId, jobKey: record.key, elementInstanceKey: value.elementInstanceKey, type: value.type });
      return;
    }
    const variables = Object.fromEntries((await tx.find(VariableRow, { caseId: ref.id })).map((v) => [v.name, v.value]));
    await this.intake.announce(tx, ref, {
      ...{ key: record.key, type: value.type, processInstanceKey: value.processInstanceKey, processId: value.bpmnProcessId, processVersion: value.processDefinitionVersion },
      ...{ processDefinitionKey: value.processDefinitionKey, elementId: value.elementId, elementInstanceKey: value.elementInstanceKey, headers: value.customHeaders, variables },
    });
  }

  private mark(tx: Tx, generation: number, jobs: JobRecord[], state: 'completed' | 'canceled'): void {
    if (jobs.length === 0) return;
    const keys = jobs.map((j) => j.record.key);
    const sql = `UPDATE engine_job SET state = ?, ended_at = ? WHERE generation = ? AND job_key IN (${marks(keys)}) AND state NOT IN ('completed', 'canceled')`;
    tx.later([{ sql, parameters: [state, jobs.at(-1)!.record.at, generation, ...keys] }]);
  }

  /** The task list ended its own completions in their own transaction; it learns of those that somebody else sent. */
  private async tellOthersCompletions(tx: Tx, generation: number, completed: JobRecord[]): Promise<void> {
    const tasks = completed.filter((j) => j.record.value.type === USER_TASK);
    if (tasks.length === 0) return;
    const keys = tasks.map((j) => commandKey('answer', generation, j.record.key));
    const own = new Set((await tx.sql<{ key: string }[]>(`SELECT \`key\` FROM outbox WHERE \`key\` IN (${marks(keys)})`, keys)).map((r) => r.key));
    for (const task of tasks.filter((_, i) => !own.has(keys[i]!))) await this.tell(tx, generation, task, 'completed');
  }

  private async tell(tx: Tx, engineGeneration: number, { record, ref }: JobRecord, how: 'completed' | 'canceled'): Promise<void> {
    await this.sink.ended(tx, { jobKey: record.key, engineGeneration, caseId: ref.id, elementId: record.value.elementId, how, at: record.at });
  }
}

/** Incidents that the engine has taken away confirm the command that asked for it. */
export function confirmResolved(tx: Tx, batch: IngestBatch): void {
  confirmCommands(tx, batch.of('INCIDENT', 'RESOLVED').map((r) => commandKey('resolve', batch.generation, r.key)));
}

const marks = (values: unknown[]): string => values.map(() => '?').join(',');
