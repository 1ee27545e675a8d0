import { isId } from '../kernel/ids.js';
import { fold } from '../organisation/fold.js';
import { resolveCandidates } from './candidate.js';
import { deadlineText, dueAt } from './due-date.js';
import type { Task } from './task.js';
import type { TaskStep } from './task-step.js';

/** What of a task follows from its step and the case's variables; written at creation and again after a migration. */
export type ResolvedTask = Pick<Task, 'name' | 'candidates' | 'delegable' | 'purpose' | 'passedBy' | 'unitId' | 'dueAt' | 'dueRule'>;

/** Resolves a step for a case (docs/diagram-contract.md, section 3). */
export function resolveTask(step: TaskStep, variables: Readonly<Record<string, unknown>>): ResolvedTask {
  const { node } = step;
  const candidates = resolveCandidates(node.assignees, variables);
  const inUnit = candidates.find((one) => one.kind === 'role' && one.unitId !== null);
  const purpose = variables['muc_dich'];
  return {
    name: node.name,
    candidates,
    delegable: node.allows.includes('uy-quyen'),
    purpose: typeof purpose === 'string' && purpose !== '' ? purpose.slice(0, 16) : null,
    passedBy: firstId(variables, ['nguoi_thuc_hien', 'nguoi_giao', 'nguoi_khoi_tao']),
    unitId: inUnit?.kind === 'role' ? inUnit.unitId : null,
    dueAt: dueAt(node.deadline, variables),
    dueRule: deadlineText(node.deadline),
  };
}

function firstId(variables: Readonly<Record<string, unknown>>, names: string[]): string | null {
  const found = names.map((name) => variables[name]).find((value) => typeof value === 'string' && isId(value));
  return typeof found === 'string' ? found : null;
}

/** In the order of the table's columns from `name` to `due_rule`. */
export function resolvedValues({ name, candidates, delegable, purpose, passedBy, unitId, dueAt: due, dueRule }: ResolvedTask): unknown[] {
  return [name.slice(0, 255), fold(name).slice(0, 255), JSON.stringify(candidates), delegable, purpose, passedBy, unitId, due, dueRule];
}
