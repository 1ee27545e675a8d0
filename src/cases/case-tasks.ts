import type { Tx } from '../kernel/unit-of-work.js';
import { candidateNames } from '../tasks/candidate-names.js';
import { Task } from '../tasks/task.js';
import { TaskAnswer } from '../tasks/task-answer.js';
import { TaskAct } from '../tasks/task-rows.js';
import { answerView } from '../tasks/task-page.js';
import { In, IsNull, Not } from 'typeorm';
import type { CaseTask } from './contract.js';

/**
 * The tasks of a case in their order, each with its people, answers and acts (SYT-36: who, when, what opinion).
 * @param reads false for who only mends the case: what people wrote belongs to the document, which is closed to them
 */
export async function caseTasks(tx: Tx, caseId: string, reads: boolean): Promise<CaseTask[]> {
  const tasks = await tx.find(Task, { caseId, round: Not(IsNull()) }, { order: { createdAt: 'ASC', id: 'ASC' } });
  if (tasks.length === 0) return [];
  const names = await candidateNames(tx, tasks.flatMap((task) => task.candidates));
  const answers = await tx.find(TaskAnswer, { caseId }, { order: { at: 'ASC', id: 'ASC' } });
  const acts = await tx.find(TaskAct, { taskId: In(tasks.map((task) => task.id)) }, { order: { at: 'ASC', id: 'ASC' } });
  return tasks.map((task) => ({
    ...{ id: task.id, name: task.name, elementId: task.elementId, round: task.round ?? 1, state: task.state },
    people: task.candidates.map(names),
    dueAt: task.dueAt?.toISOString() ?? null,
    createdAt: task.createdAt.toISOString(),
    endedAt: task.endedAt?.toISOString() ?? null,
    answers: answers.filter((one) => one.taskId === task.id).map((one) => ({ ...answerView(one), ...(reads ? {} : { reason: null }) })),
    acts: acts.filter((one) => one.taskId === task.id).map(({ act, personName, toPersonName, note, at }) => ({ act, personName, toPersonName, note: reads ? note : null, at: at.toISOString() })),
  }));
}
