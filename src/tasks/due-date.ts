import { DateTime } from 'luxon';
import type { Deadline } from '../procedures/user-task-headers.js';

/** Offices keep Vietnam's time; there is no daylight saving. */
const ZONE = 'Asia/Ho_Chi_Minh';

/**
 * When a task is due by its `han` (docs/diagram-contract.md, section 3): a typed date means the end of that day in
 * Vietnam. Limits in working time need the agency's calendar and give null here; the rule is kept with the task.
 * A value that is no date gives null: never late (SYT-67).
 */
export function dueAt(deadline: Deadline | null, variables: Readonly<Record<string, unknown>>): Date | null {
  if (deadline?.kind !== 'variable') return null;
  const value = variables[deadline.variable];
  return typeof value === 'string' ? endOf(value) : null;
}

function endOf(text: string): Date | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const at = DateTime.fromISO(text, { zone: ZONE });
  if (!at.isValid) return null;
  return day ? at.endOf('day').toJSDate() : at.toJSDate();
}

/** The first and the last moment of the present day in Vietnam. */
export function today(now: Date): { from: Date; to: Date } {
  const at = DateTime.fromJSDate(now, { zone: ZONE });
  return { from: at.startOf('day').toJSDate(), to: at.endOf('day').toJSDate() };
}

/** The rule as it stands in the diagram, for the task page. */
export function deadlineText(deadline: Deadline | null): string | null {
  switch (deadline?.kind) {
    case undefined:
      return null;
    case 'variable':
      return `{${deadline.variable}}`;
    case 'same-day':
      return 'trong ngày';
    case 'working-hours':
      return `${deadline.hours} giờ làm việc`;
    case 'working-days':
      return `${deadline.days} ngày làm việc`;
  }
}
