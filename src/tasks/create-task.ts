import { Injectable } from '@nestjs/common';
import type { Reader } from '../access/document-reader.js';
import { DocumentReaders } from '../access/document-readers.js';
import { readerReason } from '../access/reader-reason.js';
import type { UserTaskJob } from '../engine/user-task-sink.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import type { Candidate } from './candidate.js';
import { NewTaskLetters } from './new-task-letters.js';
import { audienceOf, openForStatements } from './open-for.js';
import { resolvedValues, type ResolvedTask } from './resolve-task.js';

/** Writes a new task: row, lists, readers, hint. One round trip, because every hop of every case passes here. */
@Injectable()
export class CreateTask {
  constructor(
    private readonly readers: DocumentReaders,
    private readonly live: LiveEvents,
    private readonly letters: NewTaskLetters,
  ) {}

  /** @throws the driver's duplicate-key error when the visit or the job is known; nothing is written then, because the task's own row comes first */
  async create(tx: Tx, job: UserTaskJob, resolved: ResolvedTask): Promise<void> {
    const { id: caseId, agencyId, processId, documentId } = job.case;
    const task = { id: tx.newId(), agencyId, processId, elementId: job.elementId, candidates: resolved.candidates, delegable: resolved.delegable };
    await tx.together([
      {
        sql: `INSERT INTO task (id, agency_id, case_id, element_id, round, process_id, definition_key, engine_generation, job_key, document_id, state,
           name, search_text, candidates, delegable, purpose, passed_by, unit_id, due_at, due_rule, version, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)`,
        parameters: [task.id, agencyId, caseId, job.elementId, job.round, processId, job.processDefinitionKey, job.engineGeneration, job.jobKey, documentId, ...resolvedValues(resolved), job.createdAt],
      },
      ...openForStatements(task),
      ...(documentId === null ? [] : this.readers.grantStatements(tx, agencyId, documentId, readersOf(resolved.candidates), readerReason.task(caseId))),
      ...this.live.statements(tx, { agencyId, audience: audienceOf(resolved.candidates), kind: 'viec-moi', ref: task.id }),
    ]);
    await this.letters.announce(tx, { taskId: task.id, agencyId });
    if (job.round > 1) await this.takeDraftsAlong(tx, job, task.id);
  }

  /** A restart takes a task back and makes it anew: what people had typed goes with it. */
  private async takeDraftsAlong(tx: Tx, { case: { id: caseId, agencyId }, elementId, round }: UserTaskJob, taskId: string): Promise<void> {
    await tx.sql(
      `UPDATE task_draft f JOIN task o ON o.id = f.task_id SET f.task_id = ?
       WHERE o.case_id = ? AND o.element_id = ? AND o.round = ? AND o.state = 'withdrawn' AND o.agency_id = ?`,
      [taskId, caseId, elementId, round - 1, agencyId],
    );
  }
}

function readersOf(candidates: readonly Candidate[]): Reader[] {
  return candidates.map((one) => (one.kind === 'person' ? one : { kind: 'role', role: one.role, unitId: one.unitId }));
}
