import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDir } from './paths.mjs';
import { run, which } from './run.mjs';
import { step, Stop } from './say.mjs';

/** Nobody to ask, no service restarts, no packages beyond those named. */
const aptArgs = ['-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends', '-y', '-q'];

const isRoot = () => process.getuid?.() === 0;

/** Whether a package manager that we know is here and the person has not said LUONG_INSTALL=0. */
export const mayInstall = (env = process.env) => env.LUONG_INSTALL !== '0' && which('apt-get', env) !== undefined;

const listsAreEmpty = () => {
  try {
    return !readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return true;
  }
};

/** The first of these packages that the system can install, or undefined. A machine that never asked is made to ask. */
export async function aptCandidate(names, env = process.env) {
  if (listsAreEmpty()) {
    const apt = await aptCommand(env);
    if (apt) await step('Lấy danh mục phần mềm của hệ thống', () => apt('update', '-q'));
  }
  for (const name of names) {
    const { output } = await run('apt-cache', ['policy', name], { env });
    if (/Candidate: (?!\(none\))\S/.test(output)) return name;
  }
  return undefined;
}

/** apt-get as root, or through sudo when it asks no password; undefined when we have no right. Its output goes to a log. */
async function aptCommand(env) {
  const sudo = ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  if (!isRoot() && (await run('sudo', ['-n', 'true'], { env, timeoutMs: 10_000 })).code !== 0) return undefined;
  const [file, ...first] = isRoot() ? ['apt-get'] : sudo;
  const log = aptLog(env);
  mkdirSync(dirname(log), { recursive: true });
  return (...args) => {
    appendFileSync(log, `\n$ apt-get ${args.join(' ')}\n`);
    return run(file, [...first, ...args], { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, log });
  };
}

const aptLog = (env) => join(cacheDir(env), 'apt.log');

/**
 * Installs Debian packages. Throws Stop naming them when we have no right or the system refuses.
 * @param {string[]} names
 */
export async function aptInstall(names, env = process.env) {
  const list = names.join(' ');
  const apt = await aptCommand(env);
  if (!apt)
    throw new Stop(`Thiếu phần mềm của hệ thống: hãy cài bằng lệnh "sudo apt-get install ${list}", rồi chạy lại.`);
  await step(`Cài phần mềm của hệ thống: ${list}`, async () => {
    if ((await apt('install', ...aptArgs, ...names)).code === 0) return;
    // The list of packages may be older than the servers it points to.
    await apt('update', '-q');
    if ((await apt('install', ...aptArgs, ...names)).code !== 0) {
      throw new Stop(`Hệ thống không cài được ${list} (chi tiết: ${aptLog(env)}): hãy cài bằng tay, rồi chạy lại.`);
    }
  });
}
