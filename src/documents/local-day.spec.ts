import { afterEach, expect, it } from 'vitest';
import { isDay, localDay, localYear, printDay, startOfDay } from './local-day.js';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

it.each(['UTC', 'America/New_York', 'Pacific/Kiritimati'])('the day and the year of a moment are Vietnam’s, not the server’s (%s)', (place) => {
  process.env['TZ'] = place;
  const lateOnNewYearsEve = new Date('2026-12-31T17:00:00.000Z');
  expect(localDay(lateOnNewYearsEve)).toBe('2027-01-01');
  expect(localYear(lateOnNewYearsEve)).toBe(2027);
  expect(localYear(new Date('2026-12-31T16:59:59.999Z'))).toBe(2026);
  expect(startOfDay('2027-01-01')).toEqual(lateOnNewYearsEve);
});

it('days are printed as in the books', () => {
  expect(printDay('2026-02-05')).toBe('05/02/2026');
  expect(printDay(null)).toBe('');
  expect([isDay('2026-02-30'), isDay('2026-2-3'), isDay('2026-02-28')]).toEqual([false, false, true]);
});
