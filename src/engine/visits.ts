import type { Tx } from '../kernel/unit-of-work.js';
import type { JobAnswer, JobState } from './engine-job.js';

/** A visit of a case to a task as the database knows it. */
export interface Visit {
  round: number;
  state: JobState;
  /** Set when the effect is committed: a new delivery gets the same answer. */
  answer: JobAnswer | null;
  /** Nobody has been told of this job yet. */
  isNew: boolean;
}

/** What names a job and its place. */
export interface JobPlace {
  generation: number;
  caseId: string;
  elementId: string;
  jobKey: string;
  elementInstanceKey: string;
  type: string;
}

/** True once the engine has ended the job, whatever else arrives later. */
export function isOver(state: JobState): boolean {
  return state === 'completed' || state === 'canceled';
}

/**
 * Writes down a job unless it is known, and locks its row until commit; two deliveries of one job run one after
 * the other. A job that a restart asked for again takes over the visit it stands for, with its answer if there is one.
 */
export async function openVisit(tx: Tx, job: JobPlace): Promise<Visit> {
  const [row] = await tx.sql<{ round: number; deliveries: number; state: JobState; answer: JobAnswer | string | null }[]>(
    `INSERT INTO engine_job (case_id, element_id, round, generation, job_key, element_instance_key, type, state, deliveries, created_at)
     SELECT ?, ?, next.round, ?, ?, ?, ?, 'open', 1, ?
     FROM (SELECT COALESCE(MIN(IF(j.state = 'reopening', j.round, NULL)), MAX(j.round) + 1, 1) AS round FROM engine_job j WHERE j.case_id = ? AND j.element_id = ?) AS next
     ON DUPLICATE KEY UPDATE
       deliveries = IF(engine_job.state = 'reopening', 1, deliveries + 1),
       generation = IF(engine_job.state = 'reopening', VALUES(generation), generation),
       job_key = IF(engine_job.state = 'reopening', VALUES(job_key), job_key),
       element_instance_key = IF(engine_job.state = 'reopening', VALUES(element_instance_key), element_instance_key),
       state = IF(engine_job.state = 'reopening', 'open', engine_job.state)
     RETURNING round, deliveries, state, answer`,
    [job.caseId, job.elementId, job.generation, job.jobKey, job.elementInstanceKey, job.type, tx.now(), job.caseId, job.elementId],
  );
  const { round, deliveries, state, answer } = row!;
  return { round, state, isNew: deliveries === 1, answer: typeof answer === 'string' ? (JSON.parse(answer) as JobAnswer) : answer };
}
