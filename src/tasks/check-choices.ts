import { namesPeople, refuseLocked, type Chosen } from '../documents/refuse-locked.js';
import type { ValueLists } from '../documents/value-lists.js';
import type { Actor } from '../kernel/actor.js';
import { InvalidInput, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { flatten } from '../procedures/compile-form.js';
import type { FormAnswers, FormField } from '../procedures/contract.js';

/**
 * Checks that every chosen value of a server-filled list is one that the person could choose (SYT-26: only members of
 * the own unit), rows of lists included, and nobody whose account is locked.
 * @throws InvalidInput with field paths
 */
export async function checkChoices(tx: Tx, lists: ValueLists, actor: Actor, fields: readonly FormField[], answers: FormAnswers): Promise<void> {
  const faults: FieldError[] = [];
  const people: Chosen[] = [];
  await collect(tx, lists, actor, fields, answers, '', { faults, people });
  await refuseLocked(tx, people, faults);
  if (faults.length > 0) throw new InvalidInput('lua-chon-khong-dung', 'Có lựa chọn không nằm trong danh sách của bạn. Chọn lại các ô được đánh dấu.', faults);
}

async function collect(tx: Tx, lists: ValueLists, actor: Actor, fields: readonly FormField[], answers: FormAnswers, path: string, found: { faults: FieldError[]; people: Chosen[] }): Promise<void> {
  for (const field of flatten([...fields])) {
    if (!('key' in field) || answers[field.key] === undefined) continue;
    const [at, answer] = [`${path}${field.key}`, answers[field.key]];
    if (field.type === 'list') {
      for (const [index, row] of (answer as FormAnswers[]).entries()) await collect(tx, lists, actor, field.fields, row, `${at}.${index}.`, found);
    } else if ('source' in field && field.source !== undefined) {
      for (const value of Array.isArray(answer) ? answer : [answer]) {
        if (typeof value !== 'string' || value === '') continue;
        if (!(await lists.offers(tx, actor, field.source, value))) found.faults.push({ path: at, message: 'Lựa chọn không nằm trong danh sách của bạn.' });
        else if (namesPeople(field.source)) found.people.push({ path: at, value });
      }
    }
  }
}
