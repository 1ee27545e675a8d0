import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applicationPart } from './lib/application.mjs';
import { Child } from './lib/child.mjs';
import { processesMarked, signal, until } from './lib/processes.mjs';

let folder;
let child;
let events;
let messages;

/** An application process whose program is this text. */
function application(program, { supervise = true } = {}) {
  events = [];
  messages = [];
  const part = applicationPart({
    root: folder,
    name: 'app',
    env: { FOLDER: folder },
    log: join(folder, 'app.log'),
    onMessage: (line) => messages.push(line),
  });
  child = new Child({
    ...part,
    command: () => ({ ...part.command(), args: ['-e', program] }),
    mark: `test-${folder}/app`,
    supervise,
    stopMs: 500,
    onEvent: (event, detail) => events.push([event, detail]),
  });
  return child;
}

const ready = `console.log(JSON.stringify({ msg: 'ready', url: 'http://127.0.0.1:1' }));`;
const stay = `setInterval(() => {}, 1000);`;
const marked = () => processesMarked(`LUONG_OWNER=test-${folder}/app`);
const count = (name) => events.filter(([event]) => event === name).length;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'luong-child-'));
});
afterEach(async () => {
  await child.kill();
  rmSync(folder, { recursive: true, force: true });
});

it('is started when the application says that it is ready, and its lines are kept and told', async () => {
  await application(`console.log(JSON.stringify({ progress: 'Nâng cấp' })); ${ready} ${stay}`).start();
  expect(messages).toContainEqual({ progress: 'Nâng cấp' });
  await child.stop();
  expect(readFileSync(join(folder, 'app.log'), 'utf8')).toContain('"progress":"Nâng cấp"');
});

it('fails to start with the text the application stopped with, and is not restarted', async () => {
  const starting = application(`console.error('Cấu hình chưa đúng.'); process.exitCode = 2;`).start();
  await expect(starting).rejects.toThrow(/ended before it was ready .exit 2.\nCấu hình chưa đúng/);
  expect(messages).toEqual([{ text: 'Cấu hình chưa đúng.' }]);
  expect(child.running).toBe(false);
  expect(events.at(-1)).toMatchObject(['ended', { code: 2, restartMs: undefined }]);
});

it('is restarted after it was killed from outside', async () => {
  await application(`${ready} ${stay}`).start();
  const first = child.identity.pid;
  signal(first, 'SIGKILL');
  expect(await until(() => count('ready') === 2, 30_000)).toBe(true);
  expect(child.identity.pid).not.toBe(first);
});

it('stays down when it was killed on purpose, and when its engine is foreign (exit 3)', async () => {
  await application(`${ready} ${stay}`).start();
  await child.kill();
  expect(child.running).toBe(false);
  expect(count('spawned')).toBe(1);

  await application(`${ready} setTimeout(() => process.exit(3), 50);`).start();
  expect(await until(() => count('ended') === 1, 5_000)).toBe(true);
  expect(events.at(-1)).toMatchObject(['ended', { code: 3, final: true, restartMs: undefined }]);
});

it('ends a process that ignores SIGTERM, and the processes it started in sessions of their own', async () => {
  const spawnOwn = `require('node:child_process').spawn('sleep', ['60'], { detached: true, stdio: 'inherit' }).unref();`;
  await application(`process.on('SIGTERM', () => {}); ${spawnOwn} ${ready} ${stay}`).start();
  expect(marked()).toHaveLength(2);
  await child.stop();
  expect(await until(() => marked().length === 0, 5_000)).toBe(true);
  expect(existsSync(`/proc/${child.identity?.pid ?? 0}`)).toBe(false);
});
