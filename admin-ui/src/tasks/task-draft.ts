import type { FormAnswers } from '../../../src/procedures/contract.js';
import type { SaveDraft, TaskPage } from '../../../src/tasks/contract.js';
import type { LocalCopy } from '../ui/local-copy.js';
import { initialAnswers } from '../ui/form/initial-answers.js';

/** What stands in the form of a task at this moment. */
export interface Typed {
  /** The outcome the person is heading for. */
  outcome: string | null;
  values: FormAnswers;
  reason: string;
}

type Source = Pick<TaskPage, 'form' | 'values' | 'draft' | 'outcomes'>;

/** The way a task usually goes. */
export const usualOutcome = (outcomes: TaskPage['outcomes']): string | null => (outcomes.find(({ kind }) => kind === 'chinh') ?? outcomes[0])?.code ?? null;

/** The form as it opens: the newer of the person's two drafts (this browser's, the server's) over what the document holds. */
export function typedAtFirst(task: Source, local: LocalCopy<SaveDraft> | null): Typed {
  const stored = task.draft;
  const draft = local && (!stored || local.at > Date.parse(stored.savedAt)) ? local.content : stored;
  const known = task.outcomes.some(({ code }) => code === draft?.outcome);
  return {
    outcome: known ? (draft?.outcome ?? null) : usualOutcome(task.outcomes),
    values: { ...(task.form ? initialAnswers(task.form) : {}), ...task.values, ...draft?.answers },
    reason: draft?.reason ?? '',
  };
}

/** As the server keeps it. */
export function draftOf({ outcome, values, reason }: Typed): SaveDraft {
  return { ...(outcome === null ? {} : { outcome }), answers: values, ...(reason === '' ? {} : { reason }) };
}
