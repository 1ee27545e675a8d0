import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/** The names of the projects of vitest.config.ts, in its order. */
export function vitestProjects(root) {
  const text = readFileSync(join(root, 'vitest.config.ts'), 'utf8');
  return [...text.matchAll(/\bname:\s*'([\w-]+)'/g)].map((match) => match[1]);
}

/**
 * Counts one vitest run from its JSON report. A file that could not be loaded and a run that failed
 * without naming a test count as one failure each, so that nothing red is counted as green.
 * @param {{testResults: {name: string, status: string, assertionResults: {status: string}[]}[]}} report
 * @param {number} code vitest's exit code
 */
export function countReport(report, code) {
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((test) => test.status));
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const count = (status) => statuses.filter((each) => each === status).length;
  const failed = count('failed') + brokenFiles;
  const passed = count('passed');
  return {
    passed,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: statuses.length - passed - count('failed'),
  };
}

/**
 * Runs one vitest project and counts it.
 * @param {string} root
 * @param {string} project
 * @param {string} reportFile where vitest writes its JSON
 * @param {number} timeoutMs a part that hangs is ended and counted as failed
 */
export async function runVitest(root, project, reportFile, timeoutMs) {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${reportFile}`,
  ];
  const { code } = await run(process.execPath, args, { cwd: root, inherit: true, timeoutMs });
  try {
    return countReport(JSON.parse(readFileSync(reportFile, 'utf8')), code);
  } catch {
    return code === 0 ? { passed: 0, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
  }
}
