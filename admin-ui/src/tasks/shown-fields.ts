import type { FormField } from '../../../src/procedures/contract.js';
import type { TaskPage } from '../../../src/tasks/contract.js';

/** Keys of the fields that an outcome shows of its own accord, whatever the answers. */
const fieldsFor = (fields: FormField[], outcome: string): string =>
  fields
    .filter((field) => !field.onlyFor || field.onlyFor.includes(outcome))
    .map((field) => ('key' in field ? field.key : field.label))
    .join('|');

/**
 * Whether pressing an outcome must first show its own fields: it has some that do not stand on the screen for the
 * outcome that is being filled in.
 */
export function needsOtherFields(form: TaskPage['form'], outcome: string, filledFor: string | null): boolean {
  if (form === null || filledFor === null || outcome === filledFor) return false;
  const wanted = fieldsFor(form.fields, outcome);
  return wanted !== '' && wanted !== fieldsFor(form.fields, filledFor);
}

/** Whether an outcome shows anything to fill in; for one that does not, what was typed for another stays on the screen. */
export const hasFields = (form: TaskPage['form'], outcome: string): boolean => form !== null && fieldsFor(form.fields, outcome) !== '';

/** An outcome that shows fields of its own asks its reason among them: one place, not a form and then a dialog. */
export function asksReasonInForm({ form, outcomes }: Pick<TaskPage, 'form' | 'outcomes'>, { code, needsReason }: TaskPage['outcomes'][number]): boolean {
  const usual = outcomes.find(({ kind }) => kind === 'chinh')?.code;
  return needsReason && form !== null && code !== usual && form.fields.some(({ onlyFor }) => onlyFor?.includes(code) && (usual === undefined || !onlyFor.includes(usual)));
}
