import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readJson } from './lib/files.mjs';
import { lockHolder, recordChildren, releaseLock, takeLock } from './lib/lock.mjs';
import { identify, isAlive, until } from './lib/processes.mjs';
import { secretsOf } from './lib/secrets.mjs';
import { lockPath, Stack } from './lib/stack.mjs';

let folder;
const started = [];

/** A process that does nothing, as our child or as a stranger's. */
function idle(env = {}) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  started.push(child);
  return child;
}

const deadIdentity = () => ({ ...identify(process.pid), pid: 4_000_000 });
const writeLock = (content) => writeFileSync(lockPath(folder), JSON.stringify(content));
const stackHere = () =>
  new Stack({ root: folder, varDir: folder, env: { DATABASE_URL: 'x', ZEEBE_GRPC_ADDRESS: 'x' }, tools: { java: {} } });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luong-lock-'));
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('the lock of var/', () => {
  it('refuses a second holder while the first one lives, and is free after it', () => {
    const path = lockPath(folder);
    expect(takeLock(path)).toMatchObject({ taken: true });
    expect(takeLock(path)).toMatchObject({ taken: false, holder: { launcher: { pid: process.pid } } });
    releaseLock(path);
    expect(lockHolder(path)).toBeUndefined();
    expect(takeLock(path)).toMatchObject({ taken: true });
  });

  it('is taken over from a dead launcher, whose children are told', () => {
    writeLock({ launcher: deadIdentity(), children: { app: { pid: 7 } } });
    expect(takeLock(lockPath(folder))).toMatchObject({ taken: true, stale: { children: { app: { pid: 7 } } } });
    expect(readdirSync(folder)).toEqual(['lock.json']);
  });

  it('is taken over when its holder’s number now belongs to another process', () => {
    writeLock({ launcher: { ...identify(process.pid), startTime: 1 } });
    expect(takeLock(lockPath(folder))).toMatchObject({ taken: true });
  });

  it('is taken over when its text is torn', () => {
    writeFileSync(lockPath(folder), '{"launcher":{"pi');
    expect(takeLock(lockPath(folder))).toMatchObject({ taken: true });
  });
});

describe('a start after a launcher that was killed', () => {
  it('ends the recorded children and what they left behind, and leaves a stranger with a recorded number alone', async () => {
    const { installation } = secretsOf(folder);
    const orphan = idle();
    const left = idle({ LUONG_OWNER: `${installation}/app` });
    const stranger = idle();
    writeLock({
      launcher: deadIdentity(),
      children: { app: identify(orphan.pid), mariadb: { ...identify(stranger.pid), startTime: 1 } },
    });

    const stack = await stackHere().open();

    expect(await until(() => orphan.signalCode && left.signalCode, 5_000)).toBe(true);
    expect(isAlive(identify(stranger.pid))).toBe(true);
    expect(readJson(lockPath(folder)).launcher.pid).toBe(process.pid);
    await stack.stop();
    expect(lockHolder(lockPath(folder))).toBeUndefined();
  });

  it('is refused with one sentence while the launcher lives', async () => {
    recordChildren(lockPath(folder), {});
    await expect(stackHere().open()).rejects.toThrow(/đang chạy.*--join/);
  });

  it('cannot be joined when nothing runs', () => {
    expect(() => stackHere().attach()).toThrow(/Chưa có Luồng nào đang chạy/);
  });
});
