import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './lib/paths.mjs';
import { table } from './lib/say.mjs';
import { countReport, failuresOf, runVitest, vitestParts } from './lib/vitest-parts.mjs';

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

it('names what failed with the first line of its message, and a file that could not be loaded', () => {
  const assertionResults = [
    { status: 'failed', fullName: 'group is kept', failureMessages: ['AssertionError: expected 1\n    at a.spec.ts:3'] },
    { status: 'passed', fullName: 'group is new' },
  ];
  const testResults = [{ name: 'a.spec.ts', status: 'failed', assertionResults }, { ...file('failed'), message: 'SyntaxError: x\n at' }, file('passed', 'passed')];
  expect(failuresOf({ testResults })).toEqual(['a.spec.ts > group is kept: AssertionError: expected 1', 'a.spec.ts: SyntaxError: x']);
});

it('counts a project that ran no test as one failure, also beside one that did', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'luong-count-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    mkdirSync(join(folder, 'full'));
    mkdirSync(join(folder, 'skipped'));
    const projects = ['full', 'skipped', 'gone'].map((name) => ({ test: { name, include: [`${name}/**/*.spec.mjs`] } }));
    writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify({ test: { projects } })};`);
    writeFileSync(join(folder, 'full/a.spec.mjs'), "import { it } from 'vitest';\nit('runs', () => {});\n");
    writeFileSync(join(folder, 'skipped/a.spec.mjs'), "import { it } from 'vitest';\nit.skip('does not', () => {});\n");
    const count = (...names) => runVitest(folder, names, join(folder, `${names.join('-')}.json`), 60_000);
    expect(await count('full')).toEqual({ passed: 1, failed: 0, skipped: 0, empty: [], failures: [] });
    expect(await count('full', 'skipped', 'gone')).toEqual({ passed: 1, failed: 2, skipped: 1, empty: ['skipped', 'gone'], failures: [] });
    expect((await count('gone')).failed).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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
