import { describe, expect, it } from 'vitest';
import { parseUserTaskHeaders } from '../procedures/user-task-headers.js';
import { deadlineText, dueAt, today } from './due-date.js';

const rule = (han: string) => parseUserTaskHeaders({ han }).headers.deadline;

describe('due date of a task', () => {
  it('A-09 a typed date is due at the end of that day in Vietnam', () => {
    expect(dueAt(rule('{han}'), { han: '2026-11-25' })?.toISOString()).toBe('2026-11-25T16:59:59.999Z');
    expect(dueAt(rule('{han}'), { han: '2026-11-25T17:00:00+07:00' })?.toISOString()).toBe('2026-11-25T10:00:00.000Z');
  });

  it('SYT-67 no date, never late: empty, missing, no real date, no rule', () => {
    expect([dueAt(rule('{han}'), { han: '' }), dueAt(rule('{han}'), {}), dueAt(rule('{han}'), { han: '2026-02-30' }), dueAt(rule('{han}'), { han: 5 }), dueAt(null, {})]).toEqual([null, null, null, null, null]);
  });

  it('keeps a limit in working time as its rule', () => {
    for (const text of ['2 giờ làm việc', '1 ngày làm việc', 'trong ngày', '{han}']) expect(deadlineText(rule(text))).toBe(text);
    expect([deadlineText(rule('')), dueAt(rule('2 giờ làm việc'), {})]).toEqual([null, null]);
  });

  it('today is the day in Vietnam, which begins at 17:00 UTC', () => {
    const { from, to } = today(new Date('2026-11-21T17:30:00Z'));
    expect([from.toISOString(), to.toISOString()]).toEqual(['2026-11-21T17:00:00.000Z', '2026-11-22T16:59:59.999Z']);
  });
});
