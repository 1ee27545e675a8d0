import { expect, it } from 'vitest';
import { bookDay } from './book-day.js';

const row = { year: 2027, registeredOn: '2027-01-04' };

it('a row stands under the day that the book prints, and without one under the day of registration', () => {
  expect(bookDay(row, '2027-01-02')).toBe('2027-01-02');
  expect(bookDay(row, '')).toBe('2027-01-04');
  expect(bookDay(row, undefined)).toBe('2027-01-04');
});

it('NĐ 30/2020 Đ.22: a number stays in the book of its year, whenever its document came', () => {
  expect(bookDay(row, '2026-12-31')).toBe('2027-01-01');
  expect(bookDay(row, '2028-01-01')).toBe('2027-12-31');
});
