import type { Actor } from '../kernel/actor.js';
import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { flatten } from '../procedures/compile-form.js';
import type { FormModel } from '../procedures/contract.js';
import { namesPeople, refuseLocked, sourceOf, type Chosen } from './refuse-locked.js';
import type { ValueLists } from './value-lists.js';

/** Adds a fault for every answer that was not among the choices which the server offered the person. */
export async function checkOffered(tx: Tx, actor: Actor, lists: ValueLists, form: FormModel, answers: Readonly<Record<string, unknown>>, faults: FieldError[]): Promise<void> {
  const people: Chosen[] = [];
  for (const field of flatten(form.fields)) {
    const source = sourceOf(field);
    if (!source || !('key' in field)) continue;
    const answer = answers[field.key];
    for (const value of Array.isArray(answer) ? (answer as unknown[]) : [answer]) {
      if (typeof value !== 'string' || value === '') continue;
      if (!(await lists.offers(tx, actor, source, value))) faults.push({ path: field.key, message: 'Lựa chọn không nằm trong danh sách. Chọn lại.' });
      else if (namesPeople(source)) people.push({ path: field.key, value });
    }
  }
  await refuseLocked(tx, people, faults);
}
