import { Injectable } from '@nestjs/common';
import type {} from '../engine/record-projector.js';
import type { UserTaskEnd } from '../engine/user-task-sink.js';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import type { Candidate } from './candidate.js';
import { CrossedAnswer } from './crossed-answer.js';
import { isDuplicate, readJson } from './database-words.js';
import { audienceOf, closeForAll } from './open-for.js';
import type { Task } from './task.js';

/** The end of a user-task job as the engine tells it. */
export interface TaskEnd {
  jobKey: string;
  engineGeneration: number;
  caseId: string;
  elementId: string;
  how: UserTaskEnd;
  at: Date;
}

type Row = Pick<Task, 'id' | 'agencyId' | 'state'> & { candidates: string | Candidate[] };

/** Writes the end of a task once; it is written even before the task is known, and never goes back. */
@Injectable()
export class EndTask {
  constructor(
    private readonly live: LiveEvents,
    private readonly crossed: CrossedAnswer,
    events: DomainEventBus,
  ) {
    events.on('task.answer-not-accepted', (tx, event) => this.end(tx, { ...event, how: 'canceled', at: tx.now() }));
    events.on('case.ended', (tx, { caseId, agencyId, cancelled }) => (cancelled ? this.endLeftOver(tx, caseId, agencyId) : Promise.resolve()));
  }

  async end(tx: Tx, end: TaskEnd): Promise<void> {
    const [row] = await tx.sql<Row[]>('SELECT id, agency_id AS agencyId, state, candidates FROM task WHERE engine_generation = ? AND job_key = ? FOR UPDATE', [end.engineGeneration, end.jobKey]);
    if (!row) await this.endBeforeTask(tx, end);
    else if (row.state === 'open') await this.endOpen(tx, row, end);
    else if (row.state === 'done' && end.how === 'canceled') await this.crossed.mark(tx, row, end.at);
  }

  /** A case that is ended while no engine runs it: nobody else tells that its tasks are over. */
  private async endLeftOver(tx: Tx, caseId: string, agencyId: string): Promise<void> {
    const rows = await tx.sql<Row[]>("SELECT id, agency_id AS agencyId, state, candidates FROM task WHERE case_id = ? AND agency_id = ? AND state = 'open' FOR UPDATE", [caseId, agencyId]);
    for (const row of rows) await this.endOpen(tx, row, { how: 'canceled', at: tx.now() });
  }

  private async endOpen(tx: Tx, { id, agencyId, candidates }: Row, end: Pick<TaskEnd, 'how' | 'at'>): Promise<void> {
    await tx.sql('UPDATE task SET state = ?, ended_at = ?, version = version + 1 WHERE id = ? AND agency_id = ?', [end.how === 'completed' ? 'done' : 'withdrawn', end.at, id, agencyId]);
    closeForAll(tx, id, agencyId);
    await this.live.announce(tx, { agencyId, audience: audienceOf(readJson(candidates)), kind: 'viec-het', ref: id });
  }

  private async endBeforeTask(tx: Tx, end: TaskEnd): Promise<void> {
    try {
      await tx.sql(
        `INSERT INTO task (id, agency_id, case_id, element_id, round, process_id, engine_generation, job_key, state, name, search_text, candidates, delegable, version, created_at, ended_at)
         VALUES (?, '', ?, ?, NULL, '', ?, ?, ?, '', '', '[]', 0, 1, ?, ?)`,
        [tx.newId(), end.caseId, end.elementId, end.engineGeneration, end.jobKey, end.how === 'completed' ? 'done' : 'withdrawn', end.at, end.at],
      );
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // Its task was written at the same moment by the other messenger and is visible now.
      await this.end(tx, end);
    }
  }
}
