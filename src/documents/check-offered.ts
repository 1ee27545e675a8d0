import type { Actor } from '../kernel/actor.js';
import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { flatten } from '../procedures/compile-form.js';
import type { FormField, FormModel } from '../procedures/contract.js';
import type { ValueLists, ValueSource } from './value-lists.js';

/** Adds a fault for every answer that was not among the choices which the server offered the person. */
export async function checkOffered(tx: Tx, actor: Actor, lists: ValueLists, form: FormModel, answers: Readonly<Record<string, unknown>>, faults: FieldError[]): Promise<void> {
  for (const field of flatten(form.fields)) {
    const source = sourceOf(field);
    if (!source || !('key' in field)) continue;
    const answer = answers[field.key];
    for (const value of Array.isArray(answer) ? (answer as unknown[]) : [answer]) {
      if (typeof value === 'string' && value !== '' && !(await lists.offers(tx, actor, source, value))) faults.push({ path: field.key, message: 'Lựa chọn không nằm trong danh sách. Chọn lại.' });
    }
  }
}

function sourceOf(field: FormField): ValueSource | undefined {
  return field.type === 'select' || field.type === 'radio' || field.type === 'checklist' ? field.source : undefined;
}
