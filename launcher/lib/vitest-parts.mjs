import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * The projects of vitest.config.ts in its order, those that share the real stack (`...stack`) together, so that one run starts it once.
 * @returns {string[][]}
 */
export function vitestParts(root) {
  const text = readFileSync(join(root, 'vitest.config.ts'), 'utf8');
  const parts = [];
  for (const [line, name] of text.matchAll(/^.*\bname:\s*'([\w-]+)'.*$/gm)) {
    const shared = line.includes('...stack') ? parts.find((part) => part.shared) : undefined;
    if (shared) shared.names.push(name);
    else parts.push({ names: [name], shared: line.includes('...stack') });
  }
  return parts.map((part) => part.names);
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
 * Runs vitest projects together and counts them.
 * @param {string} root
 * @param {string[]} projects
 * @param {string} reportFile where vitest writes its JSON
 * @param {number} timeoutMs a part that hangs is ended and counted as failed
 */
export async function runVitest(root, projects, reportFile, timeoutMs) {
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.flatMap((name) => ['--project', name]),
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
