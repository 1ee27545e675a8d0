import { expect, it } from 'vitest';
import { dateLine } from './date-line.js';

it.each([
  ['2020-01-05', 'ngày 05 tháng 01 năm 2020'],
  ['2020-11-25', 'ngày 25 tháng 11 năm 2020'],
  ['2020-03-09', 'ngày 09 tháng 3 năm 2020'],
  ['', 'ngày …… tháng …… năm ………'],
])('NĐ 30/2020 Phụ lục I: %j reads %s', (value, expected) => {
  expect(dateLine(value)).toBe(expected);
});
