import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { makeProcessFolder } from './process-folder.js';

it('removes the folders of dead processes, not those of living ones', async () => {
  const prefix = `luong-spec-${process.pid}-`;
  const dead = join(tmpdir(), `${prefix}${spawnSync('true').pid}-abc`);
  const living = join(tmpdir(), `${prefix}${process.ppid}-abc`);
  mkdirSync(dead);
  mkdirSync(living);
  const own = await makeProcessFolder(prefix);
  expect([dead, living, own].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  for (const folder of [living, own]) rmSync(folder, { recursive: true });
});
