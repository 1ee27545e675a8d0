import { expect, it } from 'vitest';
import { formatBookNumber, formatStep } from './format.js';

it.each([
  [1, '01'],
  [9, '09'],
  [10, '10'],
  [1250, '1250'],
])('NĐ 30/2020, Phụ lục I: number %d of a book is written %s', (number, written) => {
  expect(formatBookNumber(number)).toBe(written);
});

it('a step of a case has day and hour, the year only when it is another one', () => {
  const now = Date.parse('2026-11-21T08:00:00Z');
  expect(formatStep('2026-11-21T01:05:00Z', now)).toBe('21/11 08:05');
  expect(formatStep('2026-10-02T01:05:00Z', now)).toBe('02/10 08:05');
  expect(formatStep('2025-12-31T18:05:00Z', now)).toBe('01/01 01:05');
  expect(formatStep('2025-12-30T01:05:00Z', now)).toBe('30/12/2025 08:05');
});
