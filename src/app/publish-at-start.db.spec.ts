import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { MatrixStore } from '../access/matrix-store.js';
import { CommandOutbox } from '../engine/command-outbox.js';
import { CurrentEngine } from '../engine/current-engine.js';
import { EngineError } from '../engine/engine-error.js';
import { StartPauseRow } from '../engine/engine-rows.js';
import { SYSTEM } from '../kernel/actor.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { loadSettings } from '../kernel/settings.js';
import type { DeployableResource } from '../procedures/prepare-resources.js';
import { ProcedureDeployment } from '../procedures/procedure-deployment.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { ProcedureVersion } from '../procedures/procedure-version.js';
import { PublishAgency } from '../procedures/publish-agency.js';
import { allEntities } from './entities.js';
import { PublishAtStart } from './publish-at-start.js';

const AGENCY = 'syt-quang-ngai';
const folder = mkdtempSync(join(tmpdir(), 'luong-publish-'));

/** Answers as the engine does for diagrams that it knows already: the same keys. */
class Deployment extends ProcedureDeployment {
  failure: Error | undefined;
  override generation = () => 1;
  override rehearse = async () => undefined;
  override async deploy(resources: DeployableResource[]): Promise<{ processId: string; definitionKey: string }[]> {
    if (this.failure) throw this.failure;
    return resources.filter((r) => r.name.endsWith('.bpmn')).map((r, i) => ({ processId: r.name.replace('.bpmn', ''), definitionKey: String(100 + i) }));
  }
}

let db: RoomDatabase;
const deployment = new Deployment();
beforeAll(async () => {
  db = await openRoomDatabase('app_publish_at_start', allEntities);
  cpSync(`processes/${AGENCY}`, join(folder, AGENCY), { recursive: true });
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const starting = (commands = new CommandOutbox(new CurrentEngine(), db.uow)) => {
  const settings = loadSettings({ DATABASE_URL: db.url, ZEEBE_GRPC_ADDRESS: '127.0.0.1:1', INGEST_PORT: '1', INGEST_USER: 'x', INGEST_PASSWORD: 'x'.repeat(16), VAR_DIR: folder, APP_SECRET: 's'.repeat(32), PROCESSES_DIR: folder });
  const lifecycle = new Lifecycle(db.log);
  new PublishAtStart(db.uow, new PublishAgency(db.uow, deployment), commands, new MatrixStore(db.uow, lifecycle), settings, db.log, 'p1', db.events, lifecycle);
  return lifecycle.start();
};
/** As another connection sees it, also from inside a transaction. */
const startsWait = () => db.dataSource.manager.countBy(StartPauseRow, { agencyId: AGENCY });
const versions = async () => (await db.uow.run(SYSTEM, (tx) => tx.find(ProcedureVersion, {}, { order: { version: 'ASC' } }))).map((v) => `${v.version} ${v.state}`);
const edit = (path: string, from: string, to: string) => {
  const file = join(folder, AGENCY, path);
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};

it('a publication that the engine refuses lets the starts go on: nothing was deployed', async () => {
  deployment.failure = new EngineError('invalid', 'no such element', false);
  await expect(starting()).rejects.toThrow('no such element');
  expect([await startsWait(), await versions()]).toEqual([0, ['1 refused']]);
});

it('starts wait while it is unclear what the engine took', async () => {
  deployment.failure = new EngineError('away', 'the connection broke', true);
  edit('agency.yaml', 'ten_ngan: ', 'ten_ngan: Tên mới của ');
  await expect(starting()).rejects.toThrow('the connection broke');
  expect([await startsWait(), await versions()]).toEqual([1, ['1 refused', '2 deploying']]);
});

it('the next attempt ends it: the starts go on in the transaction that switches forms, matrix and settings', async () => {
  deployment.failure = undefined;
  const seen: number[] = [];
  db.events.on('agency.published', async (tx) => {
    if (seen.length === 0) seen.push(await tx.count(StartPauseRow, { agencyId: AGENCY }), await startsWait());
  });
  await starting();
  expect(seen).toEqual([0, 1]);
  expect([await startsWait(), await versions()]).toEqual([0, ['1 refused', '2 published']]);
});

it('an unchanged procedure holds no starts', async () => {
  const commands = new CommandOutbox(new CurrentEngine(), db.uow);
  const pause = vi.spyOn(commands, 'pauseStarts');
  await starting(commands);
  expect(pause).not.toHaveBeenCalled();
});

it('a process that was running before serves the forms of a version that left the diagram as it was', async () => {
  const store = new ProcedureStore();
  const version = () => db.uow.run(SYSTEM, async (tx) => (await store.definition(tx, 1, '100')).version);
  expect(await version()).toBe(2);
  edit('agency.yaml', 'ten_ngan: ', 'ten_ngan: Lại đổi ');
  await starting();
  await expect.poll(version, { timeout: 5_000 }).toBe(3);
});
