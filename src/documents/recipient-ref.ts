import type { FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Organisation } from '../organisation/organisation.js';
import type { Unit } from '../organisation/unit.js';

/** A unit or person of the agency, as a form names it (`don_vi:<id>`, `nguoi:<id>`). */
export interface RecipientRef {
  unitId: string | null;
  personId: string | null;
  name: string;
  /** The unit itself, or the person's main unit. */
  unit: Unit;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Finds whom a value of `don_vi_hoac_nguoi` names, in the agency of the transaction only. What is unknown, has ended,
 * has left, or belongs to another agency is a fault.
 */
export async function findRecipient(tx: Tx, organisation: Organisation, value: unknown, path: string, faults: FieldError[]): Promise<RecipientRef | null> {
  const [kind, id = ''] = typeof value === 'string' ? value.split(':') : [];
  if (kind === 'don_vi' && UUID.test(id)) {
    const unit = (await organisation.units(tx)).find((one) => one.id === id);
    if (unit) return { unitId: id, personId: null, name: unit.name, unit };
  }
  if (kind === 'nguoi' && UUID.test(id)) {
    const [person] = await organisation.persons(tx, [id]);
    const [unit] = person?.active ? await organisation.unitsOf(tx, id) : [];
    if (person && unit) return { unitId: null, personId: id, name: person.displayName, unit };
  }
  faults.push({ path, message: 'Không có đơn vị hoặc người này trong cơ quan. Chọn lại trong danh sách.' });
  return null;
}
