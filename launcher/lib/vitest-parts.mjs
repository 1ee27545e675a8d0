import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readJson } from './files.mjs';
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
 * A project that ran nothing is a failure: its specs are gone or no longer found.
 * @param {{passed: number, failed: number, skipped: number}} counted the run as a whole
 * @param {string[]} projects those that were asked for
 * @param {Record<string, number>} ran tests per project
 */
export function countEmpty(counted, projects, ran) {
  const empty = projects.filter((name) => !(ran[name] > 0));
  return { ...counted, failed: counted.failed + empty.length, empty };
}

/**
 * What failed, to be told once more at the end: a gate's log is often kept from its end only.
 * @param {{testResults: {name: string, status: string, message?: string, assertionResults: {status: string, fullName: string, failureMessages?: string[]}[]}[]}} report
 * @returns {string[]} file, test and the first line of its message
 */
export function failuresOf(report) {
  const firstLine = (text) => (text ?? '').split('\n')[0].slice(0, 300);
  return report.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return file.status === 'failed' ? [`${file.name}: ${firstLine(file.message)}`] : [];
    return tests.map((test) => `${file.name} > ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
  });
}

/**
 * Runs vitest projects together and counts them; each must have run a test.
 * @param {string} root
 * @param {string[]} projects
 * @param {string} reportFile where vitest writes its JSON
 * @param {number} timeoutMs a part that hangs is ended and counted as failed
 */
export async function runVitest(root, projects, reportFile, timeoutMs) {
  const countsFile = `${reportFile}.projects`;
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    '--reporter=default',
    '--reporter=json',
    `--reporter=${fileURLToPath(new URL('project-counts.mjs', import.meta.url))}`,
    `--outputFile.json=${reportFile}`,
  ];
  const env = { ...process.env, LUONG_PROJECT_COUNTS: countsFile };
  const { code } = await run(process.execPath, args, { cwd: root, env, inherit: true, timeoutMs });
  const report = readJson(reportFile);
  const counted = report ? countReport(report, code) : { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  return { ...countEmpty(counted, projects, readJson(countsFile) ?? {}), failures: report ? failuresOf(report) : [] };
}
