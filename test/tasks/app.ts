import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DemoAccounts } from '../../src/access/demo-accounts.js';
import { effectiveHoldings } from '../../src/access/effective-holdings.js';
import { MatrixStore } from '../../src/access/matrix-store.js';
import { agencyInputOf, demoPeopleOf } from '../../src/app/agency-mapping.js';
import { BindProceduresModule } from '../../src/app/bind-procedures.js';
import { BindRoomsModule } from '../../src/app/bind-rooms.js';
import { allEntities } from '../../src/app/entities.js';
import { configureHttp } from '../../src/app/http.js';
import { KernelModule } from '../../src/app/kernel.module.js';
import { CurrentEngine } from '../../src/engine/current-engine.js';
import { EnginePort } from '../../src/engine/engine-port.js';
import type { Actor } from '../../src/kernel/actor.js';
import { loadSettings } from '../../src/kernel/settings.js';
import { UnitOfWork, type Tx } from '../../src/kernel/unit-of-work.js';
import { useVietnameseZod } from '../../src/kernel/zod-messages.js';
import { loadAgency } from '../../src/organisation/load-agency.js';
import { Organisation } from '../../src/organisation/organisation.js';
import { Person } from '../../src/organisation/person.js';
import { parseAgencyPackage } from '../../src/procedures/agency-package.js';
import { readAgencyFiles, type AgencyFiles } from '../../src/procedures/agency-files.js';
import { matrixOn } from '../../src/procedures/permission-matrix.js';
import { ProcedureDeployment } from '../../src/procedures/procedure-deployment.js';
import { ProcedureDefinition, ProcedureVersion } from '../../src/procedures/procedure-version.js';
import { TasksModule } from '../../src/tasks/tasks.module.js';
import { CasesModule } from '../../src/cases/cases.module.js';
import { openRoomDatabase, type RoomDatabase } from '../stack/room-database.js';

export const SYT = 'syt-quang-ngai';
export const QX = 'ubnd-quang-xuong';

/** The engine is not asked for anything here; specs play its part. */
class NoDeployment extends ProcedureDeployment {
  override generation = () => 1;
  override rehearse = async () => undefined;
  override deploy = async () => [];
}

@Global()
@Module({ providers: [{ provide: ProcedureDeployment, useClass: NoDeployment }], exports: [ProcedureDeployment] })
class DeploymentModule {}

/** The rooms down to cases behind real HTTP and a real database, both agencies in force, with their demonstration people. */
export interface TasksApp {
  app: NestExpressApplication;
  url: string;
  db: RoomDatabase;
  uow: UnitOfWork;
  inside<T>(work: (tx: Tx) => Promise<T>, agencyId?: string): Promise<T>;
  /** A demonstration person with what they hold now, as a request would have it. */
  actor(username: string): Promise<Actor>;
  unitId(code: string, agencyId?: string): Promise<string>;
  close(): Promise<void>;
}

/** Key under which a process counts as deployed: each engine generation begins anew. */
export function definitionKey(processId: string): string {
  let hash = 7;
  for (const char of processId) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003;
  return String(2251799813685249n + BigInt(hash));
}

/**
 * @param edit changes a folder's texts before it is published
 * @param more settings
 */
export async function openTasksApp(name: string, edit: (files: AgencyFiles) => AgencyFiles = (files) => files, more: Record<string, string> = {}): Promise<TasksApp> {
  useVietnameseZod();
  const db = await openRoomDatabase(name, allEntities);
  const settings = loadSettings({ DATABASE_URL: db.url, ZEEBE_GRPC_ADDRESS: '127.0.0.1:1', INGEST_PORT: '1', INGEST_USER: 'x', INGEST_PASSWORD: 'x'.repeat(16), VAR_DIR: mkdtempSync(join(tmpdir(), 'luong-tasks-')), APP_SECRET: 's'.repeat(32), CLOCK_CONTROLLED: '1', ...more });

  @Module({ imports: [KernelModule.with(settings, db.dataSource, db.log), DeploymentModule, BindProceduresModule, BindRoomsModule, TasksModule, CasesModule] })
  class TestModule {}

  const app = await NestFactory.create<NestExpressApplication>(TestModule, { logger: false, bodyParser: false });
  configureHttp(app, db.log);
  await app.listen(0, '127.0.0.1');
  app.get(CurrentEngine).identify(1);
  const uow = app.get(UnitOfWork);
  const inside: TasksApp['inside'] = (work, agencyId = SYT) => uow.run({ agencyId }, work);
  for (const agencyId of [SYT, QX]) await putInForce(app, agencyId, edit(await readAgencyFiles(`processes/${agencyId}`)));
  return {
    ...{ app, db, uow, inside, url: await app.getUrl() },
    actor: async (username) => {
      const { id: personId, agencyId, displayName } = await uow.run({ agencyId: null }, (tx) => tx.get(Person, { username }, 'người dùng'));
      return { personId, agencyId, name: displayName, sessionId: '', holdings: await inside((tx) => effectiveHoldings(tx, agencyId, personId), agencyId) };
    },
    unitId: async (code, agencyId) => (await inside((tx) => app.get(Organisation).unitByCode(tx, code), agencyId))!.id,
    close: async () => {
      await app.close();
      await app.get(EnginePort).close();
      await db.close();
      rmSync(settings.VAR_DIR, { recursive: true, force: true });
    },
  };
}

async function putInForce(app: NestExpressApplication, agencyId: string, files: AgencyFiles): Promise<void> {
  const { package: read } = await parseAgencyPackage(agencyId, files);
  await app.get(UnitOfWork).run({ agencyId }, async (tx) => {
    await loadAgency(tx, agencyInputOf(read.settings!));
    await app.get(MatrixStore).loadMatrix(tx, agencyId, matrixOn(read.permissions!, '2026-11-21'));
    await app.get(DemoAccounts).loadDemo(tx, demoPeopleOf(read.demo!));
    await tx.insert(ProcedureVersion, { version: 1, state: 'published', files: files as never, contentHash: '0'.repeat(64), createdAt: tx.now(), publishedAt: tx.now() });
    for (const { id: processId } of read.procedures.values()) {
      for (const engineGeneration of [1, 2]) await tx.insert(ProcedureDefinition, { engineGeneration, definitionKey: definitionKey(processId), agencyId, version: 1, processId });
    }
  });
}
