import type { FieldError } from '../kernel/errors.js';
import { PURPOSES, type Purpose } from './assignment.js';
import { isDay } from './local-day.js';

/** One row of the assignment editor. */
export interface AssignmentRow {
  /** `don_vi:<id>` or `nguoi:<id>`. */
  recipient: string;
  purpose: Purpose;
  /** `yyyy-MM-dd` or null. */
  dueOn: string | null;
  /** Place in the answers, for messages, e.g. `phan_cong.0`. */
  path: string;
}

/**
 * Reads the rows of `phan_cong` (contract, section 5): a unit or person named twice, an unknown purpose, a due date
 * that is no day or lies in the past are faults.
 * @param today in Vietnam, `yyyy-MM-dd`
 */
export function readAssignmentRows(raw: unknown, path: string, today: string, faults: FieldError[]): AssignmentRow[] {
  const rows: unknown[] = Array.isArray(raw) ? raw : [];
  if (rows.length === 0) faults.push({ path, message: 'Chọn ít nhất một nơi nhận.' });
  const seen = new Set<string>();
  return rows.flatMap((row, index) => {
    const { noi_nhan, muc_dich, han } = (typeof row === 'object' && row !== null ? row : {}) as Record<string, unknown>;
    const at = `${path}.${index}`;
    const recipient = typeof noi_nhan === 'string' ? noi_nhan : '';
    const purpose = PURPOSES.find((one) => one === muc_dich);
    const dueOn = typeof han === 'string' && han !== '' ? han : null;
    const before = faults.length;
    if (recipient === '') faults.push({ path: `${at}.noi_nhan`, message: 'Chưa chọn nơi nhận.' });
    else if (seen.has(recipient)) faults.push({ path: `${at}.noi_nhan`, message: 'Nơi nhận này đã có ở dòng trên. Bỏ một dòng.' });
    seen.add(recipient);
    if (!purpose) faults.push({ path: `${at}.muc_dich`, message: 'Chọn mục đích: xử lý, góp ý hoặc để biết.' });
    if (dueOn !== null && !isDay(dueOn)) faults.push({ path: `${at}.han`, message: 'Nhập ngày có thật.' });
    else if (dueOn !== null && dueOn < today) faults.push({ path: `${at}.han`, message: 'Hạn xử lý không được trước hôm nay.' });
    return faults.length === before && purpose ? [{ recipient, purpose, dueOn, path: at }] : [];
  });
}
