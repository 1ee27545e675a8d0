import type { HandOverAssignment, Wanted } from '../documents/hand-over-assignment.js';
import { InvalidInput, type FieldError } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** The variables of the block `phan-lai` that name who takes over (docs/diagram-contract.md, section 4), and their kind. */
const TAKERS: readonly (readonly [key: string, prefix: string])[] = [
  ['noi_nhan_moi', ''],
  ['nguoi_moi', 'nguoi:'],
  ['don_vi_moi', 'don_vi:'],
];

/**
 * Checks the new handler and date that a step hands to the block `phan-lai`, beside their fields.
 * @param routing the step's `dieu_huong` fields, empty where the outcome does not show them
 * @throws InvalidInput with field paths
 */
export async function checkHandOver(tx: Tx, assignments: HandOverAssignment, caseId: string, routing: Readonly<Record<string, unknown>>): Promise<void> {
  const wanted: Wanted = { dueOn: textOf(routing, 'han_moi', '') };
  for (const [key, prefix] of TAKERS) wanted.recipient ??= textOf(routing, key, prefix);
  if (!wanted.recipient && !wanted.dueOn) return;
  const faults: FieldError[] = [];
  await assignments.check(tx, caseId, wanted, faults);
  if (faults.length > 0) throw new InvalidInput('khong-chuyen-duoc', 'Chưa chuyển được. Sửa các ô được đánh dấu rồi gửi lại.', faults);
}

function textOf(routing: Readonly<Record<string, unknown>>, key: string, prefix: string): { value: string; path: string } | undefined {
  const value = routing[key];
  return typeof value === 'string' && value !== '' ? { value: prefix + value, path: key } : undefined;
}
