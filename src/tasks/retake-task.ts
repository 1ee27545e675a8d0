import { Injectable } from '@nestjs/common';
import { EngineCommands } from '../engine/engine-commands.js';
import type { UserTaskJob } from '../engine/user-task-sink.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { EndTask } from './end-task.js';
import { audienceOf, openFor } from './open-for.js';
import { resolvedValues, type ResolvedTask } from './resolve-task.js';
import type { TaskState } from './task.js';
import { TaskAnswer } from './task-answer.js';

interface Row {
  id: string;
  /** Null: the end of a job that arrived before its task. */
  round: number | null;
  state: TaskState;
  engineGeneration: number;
  jobKey: string;
}

/**
 * A task that is known already: said a second time, ended before it was heard of, or asked for again with another job
 * because its case was restarted; then its people, texts and dates stay.
 */
@Injectable()
export class RetakeTask {
  constructor(
    private readonly engine: EngineCommands,
    private readonly ends: EndTask,
    private readonly live: LiveEvents,
  ) {}

  async retake(tx: Tx, job: UserTaskJob, resolved: ResolvedTask): Promise<void> {
    const rows = await this.rows(tx, job);
    const same = rows.find((row) => row.jobKey === job.jobKey && row.engineGeneration === job.engineGeneration);
    if (same && same.round !== null) return;
    const visit = rows.find((row) => row.round === job.round);
    if (!visit) return same && this.fillEndedRow(tx, job, resolved, same.id);
    if (same) await tx.sql("DELETE FROM task WHERE id = ? AND agency_id = ''", [same.id]);
    await tx.sql('UPDATE task SET engine_generation = ?, job_key = ?, definition_key = ? WHERE id = ? AND agency_id = ?', [job.engineGeneration, job.jobKey, job.processDefinitionKey, visit.id, job.case.agencyId]);
    if (same) await this.ends.end(tx, { ...job, caseId: job.case.id, how: same.state === 'done' ? 'completed' : 'canceled', at: job.createdAt });
    else if (visit.state === 'done') await this.answerAgain(tx, job, visit.id);
    else if (visit.state === 'withdrawn') await this.openAgain(tx, job, resolved, visit.id);
  }

  private rows(tx: Tx, job: UserTaskJob): Promise<Row[]> {
    return tx.sql(
      `SELECT id, round, state, engine_generation AS engineGeneration, job_key AS jobKey FROM task
       WHERE (case_id = ? AND element_id = ? AND round = ?) OR (engine_generation = ? AND job_key = ? AND agency_id IN ('', ?)) FOR UPDATE`,
      [job.case.id, job.elementId, job.round, job.engineGeneration, job.jobKey, job.case.agencyId],
    );
  }

  /** The engine was lost with the answer, so it is handed over once more. */
  private async answerAgain(tx: Tx, job: UserTaskJob, taskId: string): Promise<void> {
    const answer = await tx.findOne(TaskAnswer, { taskId, state: 'accepted' });
    if (answer) await this.engine.completeJob(tx, { caseId: job.case.id, jobKey: job.jobKey, variables: answer.engineVariables });
  }

  /** The job that was taken back ended with the old run of the case; the new run's job is another one. */
  private async openAgain(tx: Tx, job: UserTaskJob, { candidates, delegable }: ResolvedTask, id: string): Promise<void> {
    const { agencyId, processId } = job.case;
    await tx.sql("UPDATE task SET state = 'open', ended_at = NULL, claimed_by = NULL, candidates = ?, version = version + 1 WHERE id = ? AND agency_id = ?", [JSON.stringify(candidates), id, agencyId]);
    openFor(tx, { id, agencyId, processId, elementId: job.elementId, candidates, delegable });
    await this.live.announce(tx, { agencyId, audience: audienceOf(candidates), kind: 'viec-moi', ref: id });
  }

  /** The row of an end that came first is completed for the history and stays ended. */
  private async fillEndedRow(tx: Tx, job: UserTaskJob, resolved: ResolvedTask, taskId: string): Promise<void> {
    const { agencyId, processId, documentId } = job.case;
    await tx.sql(
      `UPDATE task SET agency_id = ?, round = ?, process_id = ?, definition_key = ?, document_id = ?,
         name = ?, search_text = ?, candidates = ?, delegable = ?, purpose = ?, passed_by = ?, unit_id = ?, due_at = ?, due_rule = ?, created_at = ? WHERE id = ?`,
      [agencyId, job.round, processId, job.processDefinitionKey, documentId, ...resolvedValues(resolved), job.createdAt, taskId],
    );
  }
}
