import { excludedKinds } from '../documents/intake-rules.js';
import type { Expected } from '../registers/expected-number.js';
import type { TaskAnswerView, TaskItem, TaskPage } from './contract.js';
import { isOffered, refusedOutcome } from './refused-outcome.js';
import type { Task } from './task.js';
import type { TaskAnswer } from './task-answer.js';
import type { TaskDraft } from './task-rows.js';
import { holdsPen, type TaskStep } from './task-step.js';

/** Everything a task's page is made of. */
export interface PageParts {
  item: TaskItem;
  task: Pick<Task, 'state' | 'version' | 'caseId' | 'elementId' | 'round' | 'dueRule'>;
  step: TaskStep;
  answers: readonly TaskAnswer[];
  draft: TaskDraft | null;
  values: Record<string, unknown>;
  sent: Record<string, unknown> | null;
  denial: string | null;
  mayTake: boolean;
  /** By outcome: what it would draw. */
  expected: ReadonlyMap<string, Expected>;
}

/** The page as the web app draws it. */
export function pageOf({ item, task, step, answers, draft, values, sent, denial, mayTake, expected }: PageParts): TaskPage {
  const { node, form } = step;
  return {
    ...item,
    ...{ state: task.state, version: task.version, caseId: task.caseId, elementId: task.elementId, round: task.round ?? 1, dueRule: task.dueRule },
    ...{ instruction: node.instruction, articles: node.cites.articles, panel: node.panel, excluded: node.panel === 'soan-moi' ? excludedKinds(step.published.settings) : [], link: node.link, allows: node.allows, editsDraft: holdsPen(step), form, values, sent },
    outcomes: node.outcomes.filter((one) => isOffered(one, item)).map((one) => ({ code: one.ma, name: one.ten, kind: one.kieu, needsReason: one.ly_do === true, confirm: one.xac_nhan ?? null, signs: one.ky === true, refused: refusedOutcome(step, one, { kind: item.document?.kind ?? null, numberCancelled: item.numberCancelled }), expects: expected.get(one.ma) ?? null })),
    draft: draft && { ...draft.content, savedAt: draft.savedAt.toISOString() },
    denial,
    mayTake,
    answers: answers.map(answerView),
  };
}

/** An answer as everybody who sees the task or case reads it; the form's fields stand with the document. */
export function answerView(answer: TaskAnswer): TaskAnswerView {
  const { id, outcome, outcomeName, outcomeKind, reason, personId, personName, onBehalfOf, onBehalfOfName, at, state } = answer;
  return {
    ...{ id, outcome, outcomeName, outcomeKind, reason, state },
    person: { id: personId, name: personName },
    onBehalfOf: onBehalfOf === null ? null : { id: onBehalfOf, name: onBehalfOfName ?? '' },
    at: at.toISOString(),
  };
}
