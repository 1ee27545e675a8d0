import { describe, expect, it } from 'vitest';
import { deadlineWords } from './deadline.js';

/** Saturday 21 November 2026, 10:00 in Vietnam. */
const now = Date.parse('2026-11-21T03:00:00Z');
const endOf = (day: string) => `${day}T16:59:59.999Z`;

describe('deadline words', () => {
  it.each([
    ['2026-11-19', 'quá hạn 2 ngày', 'overdue'],
    ['2026-11-20', 'quá hạn 1 ngày', 'overdue'],
    ['2026-11-21', 'hết hạn hôm nay', 'due-today'],
    ['2026-11-22', 'hạn ngày mai', 'quiet'],
    ['2026-11-26', 'còn 5 ngày', 'quiet'],
  ])('the end of %s is said as "%s"', (day, text, tone) => {
    expect(deadlineWords(endOf(day), now)).toEqual({ text, tone });
  });

  it('hours count on the day itself', () => {
    expect(deadlineWords('2026-11-21T07:30:00Z', now).text).toBe('hôm nay, còn 4 giờ');
    expect(deadlineWords('2026-11-21T01:00:00Z', now)).toEqual({ text: 'quá hạn 2 giờ', tone: 'overdue' });
  });

  it('the day changes at midnight in Vietnam, not in London', () => {
    const lateEvening = Date.parse('2026-11-21T16:30:00Z');
    expect(deadlineWords(endOf('2026-11-21'), lateEvening).tone).toBe('due-today');
    expect(deadlineWords(endOf('2026-11-21'), lateEvening + 3_600_000).text).toBe('quá hạn 1 ngày');
  });
});
