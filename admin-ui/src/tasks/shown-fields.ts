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
