import type { FormAnswers, FormField } from '../../../../src/procedures/contract.js';
import { pickerOf } from './picker.js';

/** The answers a fresh form begins with: initial values, and empty rows of its lists; rows that name somebody are added by name. */
export function initialAnswers(form: { fields: FormField[] }): FormAnswers {
  const answers: FormAnswers = {};
  for (const field of form.fields) {
    if (field.type === 'group') Object.assign(answers, initialAnswers(field));
    else if (field.type === 'list') answers[field.key] = pickerOf(field) ? [] : Array.from({ length: field.initialRows }, () => initialAnswers(field));
    else if ('initial' in field && field.initial !== undefined) answers[field.key] = field.initial;
  }
  return answers;
}
