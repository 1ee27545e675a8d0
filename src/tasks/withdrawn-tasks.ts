import { Injectable } from '@nestjs/common';
import type {} from '../engine/record-projector.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { SendNotice } from '../notices/send-notice.js';
import type { Candidate } from './candidate.js';
import { readJson } from './database-words.js';
import { noticeOfTask } from './notice-of-task.js';

/**
 * When a case was cancelled, those who had its last task in hand are told. A task that a restart takes back is made
 * anew, so the end of a job alone tells nobody.
 */
@Injectable()
export class WithdrawnTasks {
  constructor(
    private readonly notices: SendNotice,
    events: DomainEventBus,
  ) {
    events.on('case.ended', (tx, { caseId, agencyId, cancelled }) => (cancelled ? this.tell(tx, caseId, agencyId) : Promise.resolve()));
  }

  private async tell(tx: Tx, caseId: string, agencyId: string): Promise<void> {
    const tasks = await tx.sql<{ id: string; candidates: string | Candidate[]; claimedBy: string | null }[]>(
      `SELECT t.id, t.candidates, t.claimed_by AS claimedBy FROM task t
       WHERE t.case_id = ? AND t.agency_id = ? AND t.state IN ('open', 'withdrawn')
         AND NOT EXISTS (SELECT 1 FROM task later WHERE later.case_id = t.case_id AND later.created_at > t.created_at)
         AND NOT EXISTS (SELECT 1 FROM task_answer a WHERE a.task_id = t.id)`,
      [caseId, agencyId],
    );
    for (const { id, candidates, claimedBy } of tasks) {
      const readers = await tx.sql<{ personId: string }[]>('SELECT person_id AS personId FROM task_read WHERE task_id = ? AND agency_id = ?', [id, agencyId]);
      const named = readJson(candidates).flatMap((one) => (one.kind === 'person' ? [one.personId] : []));
      const to = [...named, ...readers.map((r) => r.personId), ...(claimedBy === null ? [] : [claimedBy])];
      // Who withdrew is not who passed it on.
      const data = { ...(await noticeOfTask(tx, id, agencyId)), by: undefined };
      await this.notices.send(tx, { agencyId, key: `thu-hoi/${id}`, code: 'thu-hoi-viec', to, data, ref: { kind: 'viec', id } });
    }
  }
}
