import { Injectable } from '@nestjs/common';
import { EngineCommands } from '../engine/engine-commands.js';
import type { Statement, Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { audienceOf } from './open-for.js';
import type { Completion } from './write-answer.js';

/** Ends a task with its answer: kept for ever, out of every list, handed to the engine; all in the caller's transaction. */
@Injectable()
export class FinishTask {
  constructor(
    private readonly engine: EngineCommands,
    private readonly live: LiveEvents,
  ) {}

  /** @returns the answer's id. @throws Conflict when the job has an answer; InvalidInput above 32 KB of routing fields */
  async finish(tx: Tx, { actor, as, task, answer }: Completion, newDocumentId: string | null): Promise<string> {
    const { id: taskId, agencyId, caseId, documentId, jobKey } = task;
    const { outcome, answers, reason, routing } = answer;
    const variables = {
      ...routing,
      ket_qua: outcome.ma,
      nguoi_thuc_hien: as.onBehalfOf?.personId ?? actor.personId,
      ...(newDocumentId === null ? {} : { van_ban_moi: newDocumentId }),
    };
    const answerId = tx.newId();
    const writes: Statement[] = [
      {
        sql: `INSERT INTO task_answer (id, agency_id, task_id, case_id, document_id, outcome, outcome_name, outcome_kind, reason, answers, engine_variables,
           person_id, person_name, on_behalf_of, on_behalf_of_name, delegation_id, state, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'accepted', ?)`,
        parameters: [
          ...[answerId, agencyId, taskId, caseId, documentId, outcome.ma, outcome.ten, outcome.kieu, reason, JSON.stringify(answers), JSON.stringify(variables)],
          ...[actor.personId, actor.name, as.onBehalfOf?.personId ?? null, as.onBehalfOf?.name ?? null, as.onBehalfOf?.delegationId ?? null, tx.now()],
        ],
      },
      { sql: "UPDATE task SET state = 'done', ended_at = ?, version = version + 1 WHERE id = ? AND agency_id = ?", parameters: [tx.now(), taskId, agencyId] },
      { sql: 'DELETE FROM task_candidate WHERE task_id = ? AND agency_id = ?', parameters: [taskId, agencyId] },
      { sql: 'DELETE FROM task_draft WHERE task_id = ? AND agency_id = ?', parameters: [taskId, agencyId] },
      ...this.live.statements(tx, { agencyId, audience: [...audienceOf(task.candidates), { kind: 'person', personId: actor.personId }], kind: 'viec-het', ref: taskId }),
    ];
    await this.engine.completeJob(tx, { caseId, jobKey, variables }, writes);
    return answerId;
  }
}
