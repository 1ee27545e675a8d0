import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from './paths.mjs';
import { run, which } from './run.mjs';
import { step, Stop } from './say.mjs';

/** Nobody to ask, no service restarts, no packages beyond those named. */
const aptArgs = ['-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends', '-y', '-q'];

const isRoot = () => process.getuid?.() === 0;

/** Whether a package manager that we know is here and the person has not said LUONG_INSTALL=0. */
export const mayInstall = (env = process.env) => env.LUONG_INSTALL !== '0' && which('apt-get', env) !== undefined;

/** The first of these packages that the system can install, or undefined. */
export async function aptCandidate(names, env = process.env) {
  for (const name of names) {
    const { output } = await run('apt-cache', ['policy', name], { env });
    if (/Candidate: (?!\(none\))\S/.test(output)) return name;
  }
  return undefined;
}

/** Root's own apt-get, or sudo's when it asks no password; undefined when we have no right. */
async function aptCommand(env) {
  if (isRoot()) return ['apt-get'];
  const { code } = await run('sudo', ['-n', 'true'], { env, timeoutMs: 10_000 });
  return code === 0 ? ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'] : undefined;
}

/**
 * Installs Debian packages. Throws Stop naming them when we have no right or the system refuses.
 * @param {string[]} names
 */
export async function aptInstall(names, env = process.env) {
  const list = names.join(' ');
  const command = await aptCommand(env);
  if (!command)
    throw new Stop(`Thiếu phần mềm của hệ thống: hãy cài bằng lệnh "sudo apt-get install ${list}", rồi chạy lại.`);
  const log = join(cacheDir(env), 'apt.log');
  mkdirSync(cacheDir(env), { recursive: true });
  const [file, ...first] = command;
  const apt = (...args) => {
    appendFileSync(log, `\n$ apt-get ${args.join(' ')}\n`);
    return run(file, [...first, ...args], { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, log });
  };
  await step(`Cài phần mềm của hệ thống: ${list}`, async () => {
    if ((await apt('install', ...aptArgs, ...names)).code === 0) return;
    await apt('update', '-q');
    if ((await apt('install', ...aptArgs, ...names)).code !== 0) {
      throw new Stop(`Hệ thống không cài được ${list} (chi tiết: ${log}): hãy cài bằng tay, rồi chạy lại.`);
    }
  });
}
