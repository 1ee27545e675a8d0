import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccessModule } from '../../src/access/access.module.js';
import { DemoAccounts } from '../../src/access/demo-accounts.js';
import { accessEntities } from '../../src/access/entities.js';
import { MatrixStore } from '../../src/access/matrix-store.js';
import { configureHttp } from '../../src/app/http.js';
import { KernelModule } from '../../src/app/kernel.module.js';
import { createDataSource } from '../../src/kernel/database.js';
import { kernelEntities } from '../../src/kernel/entities.js';
import { Lifecycle } from '../../src/kernel/lifecycle.js';
import { loadSettings, type Settings } from '../../src/kernel/settings.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { useVietnameseZod } from '../../src/kernel/zod-messages.js';
import { noticesEntities } from '../../src/notices/entities.js';
import { NoticesModule } from '../../src/notices/notices.module.js';
import { organisationEntities } from '../../src/organisation/entities.js';
import { loadAgency } from '../../src/organisation/load-agency.js';
import { MATRIX } from '../access/app.js';
import { office, staff } from '../access/office.js';
import type { RoomDatabase } from '../stack/room-database.js';

export const noticesSpecEntities = [...organisationEntities, ...accessEntities, ...noticesEntities];

/** One application process of the rooms down to notices, over HTTP, on a given database. */
export interface NoticesApp {
  app: NestExpressApplication;
  url: string;
  uow: UnitOfWork;
  /** Stops like the program does: services first, then HTTP. */
  close(): Promise<void>;
}

/** Starts another process on the database; each has its own connections. */
export async function openNoticesApp(db: RoomDatabase, more: Partial<Record<keyof Settings, string>> = {}): Promise<NoticesApp> {
  useVietnameseZod();
  const settings = loadSettings({ DATABASE_URL: db.url, ZEEBE_GRPC_ADDRESS: '127.0.0.1:1', INGEST_PORT: '1', INGEST_USER: 'x', INGEST_PASSWORD: 'x'.repeat(16), VAR_DIR: '/tmp', APP_SECRET: 's'.repeat(32), CLOCK_CONTROLLED: '1', ...more });
  const dataSource = createDataSource(settings, [...kernelEntities, ...noticesSpecEntities], []);
  await dataSource.initialize();

  @Module({ imports: [KernelModule.with(settings, dataSource, db.log), AccessModule, NoticesModule] })
  class TestModule {}

  const app = await NestFactory.create<NestExpressApplication>(TestModule, { logger: false, bodyParser: false });
  configureHttp(app, db.log);
  await app.init();
  await app.get(Lifecycle).start();
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    uow: app.get(UnitOfWork),
    close: async () => {
      await app.get(Lifecycle).stop();
      await app.close();
      await dataSource.destroy();
    },
  };
}

/** The two test offices with their people; once per database. */
export async function loadOffices({ app, uow }: NoticesApp): Promise<void> {
  for (const id of ['so-mau', 'so-khac']) {
    await uow.run({ agencyId: null }, (tx) => loadAgency(tx, office(id)));
    await uow.run({ agencyId: id }, (tx) => app.get(MatrixStore).loadMatrix(tx, id, MATRIX));
    await uow.run({ agencyId: id }, (tx) => app.get(DemoAccounts).loadDemo(tx, staff(id)));
  }
}
