import type { FieldError } from '../kernel/errors.js';
import { hasAssignablePeople, isAssignable } from '../organisation/unit.js';
import type { Assignment } from './assignment.js';
import type { RecipientRef } from './recipient-ref.js';

/** Work goes to offices and divisions, their people and the leaders; a unit without the software gets it on paper (SYT-24). */
export function fitsAssignment(ref: RecipientRef, path: string, faults: FieldError[]): boolean {
  if (ref.unitId === null ? hasAssignablePeople(ref.unit) : isAssignable(ref.unit)) return true;
  faults.push({ path, message: `"${ref.name}" không nhận giao việc trên hệ thống. Gửi bằng văn bản đi.` });
  return false;
}

/** Whether somebody may take over a case that runs already: as {@link fitsAssignment}, but nobody on paper. */
export function fitsHandOver(ref: RecipientRef, path: string, faults: FieldError[]): boolean {
  if (ref.unitId === null || ref.unit.usesEoffice) return fitsAssignment(ref, path, faults);
  faults.push({ path, message: `"${ref.name}" không dùng hệ thống nên không nhận tiếp được hồ sơ này. Chọn nơi khác, hoặc giữ nguyên rồi soạn văn bản giao việc gửi đơn vị đó.` });
  return false;
}

/** True when the unit or person already has the document in one of these open assignments; a fault then. */
export function isAssigned(open: readonly Assignment[], { unitId, personId, name }: RecipientRef, path: string, faults: FieldError[]): boolean {
  if (!open.some((one) => one.unitId === unitId && one.personId === personId)) return false;
  faults.push({ path, message: `"${name}" đang được giao văn bản này. Chọn nơi khác hoặc rút lần giao trước.` });
  return true;
}
