import { expect, it } from 'vitest';
import { root } from './lib/paths.mjs';
import { table } from './lib/say.mjs';
import { countReport, vitestParts } from './lib/vitest-parts.mjs';

const file = (status, ...tests) => ({
  name: 'a.spec.ts',
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

it('counts what passed, failed and was skipped', () => {
  const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'passed', 'failed')] };
  expect(countReport(report, 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

it('counts a file that could not be loaded as one failure', () => {
  expect(countReport({ testResults: [file('failed'), file('passed', 'passed')] }, 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

it('counts a run that failed outside its tests as one failure', () => {
  expect(countReport({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('knows the projects of vitest.config.ts, and runs those with a real stack together', () => {
  const parts = vitestParts(root);
  expect(parts).toEqual(expect.arrayContaining([['unit'], ['borders'], ['stack', 'screens'], ['faults']]));
  expect(new Set(parts.flat()).size).toBe(parts.flat().length);
});

it('aligns Vietnamese columns however their marks are written', () => {
  const lines = table(
    ['Vai trò', 'Tên'],
    [
      ['Giám đốc'.normalize('NFD'), 'a'],
      ['Vt', 'b'],
    ],
  ).split('\n');
  expect(lines.slice(2)).toEqual(['Giám đốc  a', 'Vt        b']);
});
