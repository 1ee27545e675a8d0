import generateConfig from '@rc-component/picker/generate/dayjs';
import dayjs from 'dayjs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { momentOf, officeNow, officeToday, pickersKeepOfficeTime, thisMonth } from './office-clock.js';
import { periods } from './periods.js';

/** 1 December 2026, 00:30 in Vietnam; in New York it is the last of November, 12:30. */
const AT = Date.parse('2026-11-30T17:30:00Z');
const zone = process.env['TZ'];
beforeAll(() => {
  process.env['TZ'] = 'America/New_York';
  vi.useFakeTimers({ now: AT, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

describe('a browser in New York keeps the office’s day', () => {
  it('today, this month and a chosen hour are Vietnam’s', () => {
    expect(dayjs().format('YYYY-MM-DD')).toBe('2026-11-30');
    expect(officeToday()).toBe('2026-12-01');
    expect(thisMonth()).toEqual({ from: '2026-12-01', to: '2026-12-01' });
    expect(momentOf(officeNow().hour(17).minute(0).second(0))).toBe('2026-12-01T10:00:00.000Z');
  });

  it('so are the periods offered, also where New York changes its clocks', () => {
    const days = Object.fromEntries(periods().map(({ label, value }) => [label, value.map((day) => day.format('YYYY-MM-DD'))]));
    expect(days).toMatchObject({ 'Hôm nay': ['2026-12-01', '2026-12-01'], 'Tháng này': ['2026-12-01', '2026-12-01'], 'Tháng trước': ['2026-11-01', '2026-11-30'], 'Quý này': ['2026-10-01', '2026-12-01'], 'Năm nay': ['2026-01-01', '2026-12-01'] });
  });

  it('and the day that a calendar marks as today', () => {
    pickersKeepOfficeTime();
    expect(generateConfig.getNow().format('YYYY-MM-DD HH:mm')).toBe('2026-12-01 00:30');
  });
});
