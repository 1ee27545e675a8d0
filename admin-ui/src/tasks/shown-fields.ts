import type { FormField } from '../../../src/procedures/contract.js';
import type { TaskPage } from '../../../src/tasks/contract.js';

/** Keys of the fields that an outcome shows of its own accord, whatever the answers. */
const fieldsFor = (fields: FormField[], outcome: string): string =>
  fields
    .filter((field) => !field.onlyFor || field.onlyFor.includes(outcome))
    .map((field) => ('key' in field ? field.key : field.label))
    .join('|');

const unseen = (form: TaskPage['form'], outcome: string, filledFor: string): FormField[] => (form?.fields ?? []).filter(({ onlyFor }) => onlyFor?.includes(outcome) && !onlyFor.includes(filledFor));

const asksSomething = (field: FormField): boolean => ('required' in field && field.required) || (field.type === 'group' && field.fields.some(asksSomething));

type Outcome = TaskPage['outcomes'][number];

/**
 * Whether pressing an outcome must first show its own fields: something that must be filled in does not stand on the
 * screen for the outcome that is being filled in. Where nothing must, one press sends.
 */
export function needsOtherFields(task: Pick<TaskPage, 'form' | 'outcomes'>, outcome: Outcome, filledFor: string | null): boolean {
  if (filledFor === null || outcome.code === filledFor) return false;
  const own = unseen(task.form, outcome.code, filledFor);
  return own.some(asksSomething) || (own.length > 0 && asksReasonInForm(task, outcome));
}

/** What other outcomes leave to be filled in or not: it stands on the screen with them, because their one press sends. */
export function fieldsBeside(task: Pick<TaskPage, 'form' | 'outcomes'>, filledFor: string | null): { outcome: Outcome; fields: FormField[] }[] {
  if (filledFor === null) return [];
  return task.outcomes
    .filter((outcome) => outcome.code !== filledFor && !needsOtherFields(task, outcome, filledFor))
    .map((outcome) => ({ outcome, fields: unseen(task.form, outcome.code, filledFor) }))
    .filter(({ fields }) => fields.length > 0);
}

/** Whether an outcome shows anything to fill in; for one that does not, what was typed for another stays on the screen. */
export const hasFields = (form: TaskPage['form'], outcome: string): boolean => form !== null && fieldsFor(form.fields, outcome) !== '';

/** An outcome that shows fields of its own asks its reason among them: one place, not a form and then a dialog. */
export function asksReasonInForm({ form, outcomes }: Pick<TaskPage, 'form' | 'outcomes'>, { code, needsReason }: Outcome): boolean {
  const usual = outcomes.find(({ kind }) => kind === 'chinh')?.code;
  return needsReason && form !== null && code !== usual && form.fields.some(({ onlyFor }) => onlyFor?.includes(code) && (usual === undefined || !onlyFor.includes(usual)));
}
