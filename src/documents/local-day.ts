import { DateTime } from 'luxon';

/** Offices keep Vietnam's time whatever the server's zone; there is no daylight saving. */
const ZONE = 'Asia/Ho_Chi_Minh';

/** The calendar day of a moment in Vietnam, `yyyy-MM-dd`. */
export function localDay(at: Date): string {
  return DateTime.fromJSDate(at, { zone: ZONE }).toISODate()!;
}

/** The calendar year of a moment in Vietnam: number series begin again with it. */
export function localYear(at: Date): number {
  return DateTime.fromJSDate(at, { zone: ZONE }).year;
}

/** The first moment of a Vietnamese calendar day. */
export function startOfDay(day: string): Date {
  return DateTime.fromISO(day, { zone: ZONE }).startOf('day').toJSDate();
}

/** A day as the registers print it, `dd/MM/yyyy`; empty for none. */
export function printDay(day: string | null): string {
  return day === null ? '' : `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** True for a real calendar day in the form `yyyy-MM-dd`. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid;
}
