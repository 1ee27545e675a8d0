import type { Audience } from '../notices/live-audience.js';
import type { Statement, Tx } from '../kernel/unit-of-work.js';
import { candidateToken, type Candidate } from './candidate.js';
import { processNameOf, type Task } from './task.js';

type Opened = Pick<Task, 'id' | 'agencyId' | 'processId' | 'elementId' | 'candidates' | 'delegable'>;

/** Puts an open task into the lists of those it is for. */
export function openFor(tx: Tx, task: Opened): void {
  tx.later(openForStatements(task));
}

/** {@link openFor} as statements to run with others: one, or none when it is for nobody. */
export function openForStatements(task: Opened): Statement[] {
  if (task.candidates.length === 0) return [];
  const step = `${processNameOf(task.processId)}#${task.elementId}`;
  const sql = `INSERT INTO task_candidate (agency_id, token, task_id, step, delegable) VALUES ${task.candidates.map(() => '(?, ?, ?, ?, ?)').join(', ')}`;
  return [{ sql, parameters: task.candidates.flatMap((candidate) => [task.agencyId, candidateToken(candidate), task.id, step, task.delegable]) }];
}

/** Takes a task out of every list. */
export function closeForAll(tx: Tx, taskId: string, agencyId: string): void {
  tx.later([{ sql: 'DELETE FROM task_candidate WHERE task_id = ? AND agency_id = ?', parameters: [taskId, agencyId] }]);
}

/** Whose streams hear of the task. Deputies of a person or role hear with it. */
export function audienceOf(candidates: readonly Candidate[]): Audience[] {
  return candidates.map((one) => (one.kind === 'person' ? { kind: 'person', personId: one.personId } : { kind: 'role', role: one.role, ...(one.unitId === null ? {} : { unitId: one.unitId }) }));
}
