import { flatten } from './compile-form.js';
import type { FormAnswers, FormModel, InputField } from './contract.js';

/**
 * What a form hands to the engine: every `dieu_huong` field by its key. A field that was not shown or left empty is sent
 * empty (`""`, `false`, `[]`, null for a number), so that no older answer lingers in the case.
 * @param answers as checked by `answersSchema`
 */
export function routingVariables(form: FormModel, answers: FormAnswers): Record<string, unknown> {
  return Object.fromEntries(routingFields(form).map((field) => [field.key, answers[field.key] ?? emptyOf(field)]));
}

/** The `dieu_huong` fields of a form. */
export function routingFields(form: FormModel): InputField[] {
  return flatten(form.fields).filter((field): field is InputField => 'key' in field && field.routing);
}

function emptyOf(field: InputField): unknown {
  if (field.type === 'checkbox') return false;
  if (field.type === 'number') return null;
  return field.type === 'checklist' ? [] : '';
}
