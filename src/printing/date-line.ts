import { DateTime } from 'luxon';

const ZONE = 'Asia/Ho_Chi_Minh';

/** The day in Vietnam of a date (`2026-11-21`) or moment (ISO 8601); undefined when it is neither. */
export function vietnamDay(value: string): DateTime | undefined {
  const date = DateTime.fromISO(value, { zone: ZONE });
  return date.isValid ? date : undefined;
}

/**
 * `ngày 05 tháng 01 năm 2026`: a zero before days below 10 and months 1 and 2 only (NĐ 30/2020, Phụ lục I, II.4).
 * Without a date, dots for the pen.
 */
export function dateLine(value: string): string {
  const date = vietnamDay(value);
  if (!date) return 'ngày …… tháng …… năm ………';
  return `ngày ${date.toFormat('dd')} tháng ${date.month < 3 ? `0${date.month}` : date.month} năm ${date.year}`;
}
