import { lockedAmong } from '../access/locked-people.js';
import type { FieldError } from '../kernel/errors.js';
import { isId } from '../kernel/ids.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { FormField } from '../procedures/contract.js';
import type { ValueSource } from './value-lists.js';

/** What a form's field names, and where. */
export interface Chosen {
  path: string;
  /** `<id>` or `nguoi:<id>` for a person. */
  value: string;
}

/** Values of these lists are people, or people among others. */
const OF_PEOPLE: readonly ValueSource[] = ['nguoi', 'nguoi_trong_don_vi', 'lanh_dao', 'cap_pho', 'don_vi_hoac_nguoi', 'noi_xu_ly'];

export function namesPeople(source: ValueSource): boolean {
  return OF_PEOPLE.includes(source);
}

/** The list of the server behind a field. */
export function sourceOf(field: FormField): ValueSource | undefined {
  return field.type === 'select' || field.type === 'radio' || field.type === 'checklist' ? field.source : undefined;
}

/** Adds a fault for everybody chosen whose account is locked: the work would be seen by nobody. One statement for all of them. */
export async function refuseLocked(tx: Tx, chosen: readonly Chosen[], faults: FieldError[]): Promise<void> {
  const people = chosen.flatMap(({ path, value }) => {
    const id = value.startsWith('nguoi:') ? value.slice('nguoi:'.length) : value;
    return isId(id) ? [{ path, id }] : [];
  });
  const locked = await lockedAmong(tx, people.map(({ id }) => id));
  for (const { path, id } of people) if (locked.has(id)) faults.push({ path, message: 'Tài khoản của người này đang bị khóa nên không ai thấy việc. Chọn người khác.' });
}
