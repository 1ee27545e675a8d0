import type { FormAnswers, FormField } from '../../../../src/procedures/contract.js';
import { initialAnswers } from './initial-answers.js';
import type { ListField } from './picker.js';

/** Nothing but the initial values stands in the row. */
export function isEmptyRow(list: ListField, row: FormAnswers): boolean {
  const initial = initialAnswers(list);
  return Object.entries(row).every(([key, value]) => value === undefined || value === null || value === '' || value === initial[key]);
}

/**
 * What of the answers goes to the server: fields that the form has (a draft may be older than the form), and no rows
 * that nobody filled in.
 */
export function answersToSend(form: { fields: FormField[] } | null, values: FormAnswers): FormAnswers {
  const answers: FormAnswers = {};
  for (const field of form?.fields ?? []) {
    if (field.type === 'group') Object.assign(answers, answersToSend(field, values));
    else if (field.type === 'list') answers[field.key] = rowsOf(values[field.key]).filter((row) => !isEmptyRow(field, row));
    else if ('key' in field && values[field.key] !== undefined) answers[field.key] = values[field.key];
  }
  return answers;
}

export const rowsOf = (value: unknown): FormAnswers[] => (Array.isArray(value) ? (value as FormAnswers[]) : []);
