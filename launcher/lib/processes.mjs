import { readdirSync, readFileSync } from 'node:fs';

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

/**
 * When a process began, in clock ticks since boot (field 22 of /proc/<pid>/stat); undefined when it is gone
 * or only waits to be collected. With the boot id this tells our process from another that got its number.
 */
export function startTime(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : Number(fields[19]);
  } catch {
    return undefined;
  }
}

/** @returns {{pid: number, startTime: number | undefined, boot: string}} what proves later that it is the same process */
export const identify = (pid) => ({ pid, startTime: startTime(pid), boot: bootId() });

/** Whether the identified process still runs. */
export const isAlive = (identity) =>
  identity?.startTime !== undefined && identity.boot === bootId() && startTime(identity.pid) === identity.startTime;

/** Sends a signal unless the process is gone. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Waits, or less when the signal says that nobody is interested any more. */
export const pause = (ms, abort) =>
  new Promise((resolve) => {
    if (abort?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      abort?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    abort?.addEventListener('abort', done);
  });

/** Waits until the condition holds; false when the time was over or the signal came first. */
export async function until(condition, timeoutMs, everyMs = 25, abort = undefined) {
  const end = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (abort?.aborted || performance.now() > end) return false;
    await pause(everyMs, abort);
  }
  return true;
}

/** SIGTERM, then SIGKILL when it has not ended in time. */
export async function endProcess(identity, waitMs) {
  if (!isAlive(identity)) return;
  signal(identity.pid, 'SIGTERM');
  if (await until(() => !isAlive(identity), waitMs)) return;
  signal(identity.pid, 'SIGKILL');
  await until(() => !isAlive(identity), 5_000);
}

/** Pids of the processes that inherited this mark in their environment (a part's own children, wherever they went). */
export function processesMarked(mark) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Ends what a dead part left behind: browsers, office programs, throw-away brokers. */
export function endMarked(mark) {
  for (const pid of processesMarked(mark)) signal(pid, 'SIGKILL');
}
