import type { Tx } from '../kernel/unit-of-work.js';
import { NotFound } from '../kernel/errors.js';
import type { FormModel } from '../procedures/contract.js';
import type { UserTaskNode } from '../procedures/procedure.js';
import type { ProcedureStore, PublishedVersion } from '../procedures/procedure-store.js';
import type { Outcome } from '../procedures/user-task-headers.js';
import type { Task } from './task.js';

/** The step of a task in the version that its case runs on. */
export interface TaskStep {
  published: PublishedVersion;
  /** Vietnamese title of the procedure. */
  processTitle: string;
  node: UserTaskNode;
  form: FormModel | null;
}

/** @throws NotFound when the version has no such user task */
export async function taskStep(procedures: ProcedureStore, tx: Tx, at: { engineGeneration: number; definitionKey: string; elementId: string }): Promise<TaskStep> {
  const { published, procedure, node } = await procedures.node(tx, at.engineGeneration, at.definitionKey, at.elementId);
  if (node.kind !== 'user-task') throw new NotFound(`nhiệm vụ ${at.elementId} trong quy trình ${procedure.id}`);
  const form = node.formId === null ? null : (published.package.forms.get(node.formId) ?? null);
  return { published, processTitle: procedure.title, node, form };
}

/** The outcome of a step by its code, or null. */
export function outcomeOf(step: TaskStep, code: string): Outcome | null {
  return step.node.outcomes.find((one) => one.ma === code) ?? null;
}

/** Functions that hold the pen: the drafter's own, and direct editing by a leader, which Đ6.3 gives on its road only (SYT-47). */
const WRITES: readonly string[] = ['van-ban-di.soan', 'van-ban-di.chinh-sua'];

/** True for a step in which the draft may be replaced; a version published before the steps named their function keeps its own rule. */
export function holdsPen({ node: { panel, permission } }: TaskStep): boolean {
  return panel === 'soan-thao' && (permission === null || WRITES.includes(permission));
}

/** True for a step that shows the draft to somebody other than its drafter and passes it on or returns it. */
export function judgesDraft({ node: { panel, permission } }: TaskStep): boolean {
  return panel === 'soan-thao' && permission !== null && permission !== 'van-ban-di.soan';
}

/** The step of a task. @throws NotFound */
export function stepOf(procedures: ProcedureStore, tx: Tx, task: Pick<Task, 'engineGeneration' | 'definitionKey' | 'elementId'>): Promise<TaskStep> {
  if (task.definitionKey === null) throw new NotFound('quy trình của việc này');
  return taskStep(procedures, tx, { ...task, definitionKey: task.definitionKey });
}
