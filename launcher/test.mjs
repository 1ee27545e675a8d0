import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runNpm } from './lib/run.mjs';
import { main, say, secondsSince, Stop, table, warn } from './lib/say.mjs';
import { runVitest, vitestParts } from './lib/vitest-parts.mjs';

const partTimeoutMs = 60 * 60_000;

/** One check that is an npm script's exit code (lint, types). */
async function checkOf(script) {
  const { code } = await runNpm(['run', '-s', script], { cwd: root, inherit: true, timeoutMs: partTimeoutMs });
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** The machine as `npm start` makes it and what the tests look with: programs, npm packages, the compiled product. */
async function prepared() {
  try {
    await prepare({ root, env: { ...process.env, LUONG_TESTS: '1' } });
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    warn(error instanceof Stop ? error.message : error.stack);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

await main(async () => {
  const reports = mkdtempSync(join(tmpdir(), 'luong-test-'));
  const specs = vitestParts(root).map((names) => [
    names.join(' + '),
    () => runVitest(root, names, join(reports, `${names[0]}.json`), partTimeoutMs),
  ]);
  // What stands in one row uses one core each and runs at the same time.
  const rounds = [
    [['build', prepared]],
    [
      ['lint', () => checkOf('lint')],
      ['types', () => checkOf('types')],
    ],
    ...specs.map((part) => [part]),
  ];
  const results = [];
  try {
    for (const parts of rounds) {
      const startedAt = performance.now();
      say(`\n== ${parts.map(([name]) => name).join(', ')}`);
      const timed = async ([name, work]) => ({ name, ...(await work()), seconds: secondsSince(startedAt) });
      results.push(...(await Promise.all(parts.map(timed))));
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  const failures = results.flatMap((r) => r.failures ?? []);
  if (failures.length > 0) say(`\nhỏng:\n${failures.map((one) => `  ${one.replace(`${root}/`, '')}`).join('\n')}`);
  const rows = results.map((r) => [
    r.name,
    r.passed,
    r.failed,
    r.skipped,
    r.seconds,
    r.empty?.length > 0 ? `không chạy phép thử nào: ${r.empty.join(', ')}` : '',
  ]);
  say(`\n${table(['phần', 'đạt', 'hỏng', 'bỏ qua', 'giây', ''], rows)}`);
  const failed = results.reduce((sum, r) => sum + r.failed, 0);
  say(`${results.reduce((sum, r) => sum + r.passed, 0)} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
