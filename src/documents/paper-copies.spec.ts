import { expect, it } from 'vitest';
import { paperCopies } from './paper-copies.js';

it('SYT-55, SYT-60: as many paper copies as recipients on paper, and one for the file', () => {
  expect(paperCopies([])).toBe(1);
  expect(paperCopies([{ paper: false }, { paper: false }])).toBe(1);
  expect(paperCopies(Array.from({ length: 14 }, () => ({ paper: true })))).toBe(15);
});
