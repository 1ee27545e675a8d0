import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readJson, writeJson } from './files.mjs';
import { identify, isAlive, until } from './processes.mjs';

/**
 * Takes a lock file, or tells who holds it. A lock whose holder is dead is taken over; of two that try this
 * at once, one wins.
 * @param {string} path
 * @returns {{taken: true, stale?: object} | {taken: false, holder: object}} `stale`: what the dead holder had written
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  const aside = `${draft}.stale`;
  writeFileSync(draft, JSON.stringify({ launcher: identify(process.pid) }));
  try {
    let stale;
    for (;;) {
      if (link(draft, path)) return { taken: true, stale };
      const holder = readJson(path);
      if (holder && isAlive(holder.launcher)) return { taken: false, holder };
      if (!moveAside(path, aside)) continue;
      const moved = readJson(aside);
      if (moved && isAlive(moved.launcher)) {
        // Another launcher replaced the stale lock between our look and our move: give it back.
        link(aside, path);
        return { taken: false, holder: moved };
      }
      stale = moved ?? {};
    }
  } finally {
    rmSync(draft, { force: true });
    rmSync(aside, { force: true });
  }
}

/** Gives `from` the name `to` unless that name is taken: the one step that only one of two can do. */
function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function moveAside(path, aside) {
  try {
    renameSync(path, aside);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Who holds the lock now, or undefined when nobody alive does. */
export function lockHolder(path) {
  const holder = readJson(path);
  return holder && isAlive(holder.launcher) ? holder : undefined;
}

/** Records the children that a later launcher must end if this one dies. */
export const recordChildren = (path, children) => writeJson(path, { launcher: identify(process.pid), children });

export const releaseLock = (path) => rmSync(path, { force: true });

/** Runs work while holding the lock, waiting for another holder to finish. */
export async function withLock(path, what, work, timeoutMs = 600_000) {
  if (!(await until(() => takeLock(path).taken, timeoutMs, 250)))
    throw new Error(`Chờ ${what} của tiến trình khác quá lâu (${path}).`);
  try {
    return await work();
  } finally {
    releaseLock(path);
  }
}
