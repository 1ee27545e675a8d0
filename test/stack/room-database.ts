import { createConnection } from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import { inject } from 'vitest';
import { Clock } from '../../src/kernel/clock.js';
import { createDataSource } from '../../src/kernel/database.js';
import { kernelEntities } from '../../src/kernel/entities.js';
import { DomainEventBus } from '../../src/kernel/events.js';
import { createLogger, type Logger } from '../../src/kernel/log.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { allMigrations } from '../../src/app/migrations.js';

/** A migrated database of its own with the kernel on top, for one spec file of a room. */
export interface RoomDatabase {
  url: string;
  dataSource: DataSource;
  clock: Clock;
  events: DomainEventBus;
  log: Logger;
  uow: UnitOfWork;
  close(): Promise<void>;
}

/**
 * @param name unique per spec file; becomes the database's name
 * @param entities the entity classes of the room and of those it reads
 */
export async function openRoomDatabase(name: string, entities: (new () => object)[]): Promise<RoomDatabase> {
  const server = inject('mariadb');
  const admin = await createConnection(server);
  await admin.query(`CREATE OR REPLACE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  await admin.end();
  const url = `${server}/${name}`;
  const dataSource = createDataSource({ DATABASE_URL: url }, [...kernelEntities, ...entities], await allMigrations());
  await dataSource.initialize();
  await dataSource.runMigrations();
  const clock = new Clock(true);
  const events = new DomainEventBus();
  const log = createLogger('silent');
  return { url, dataSource, clock, events, log, uow: new UnitOfWork(dataSource, clock, events, log), close: () => dataSource.destroy() };
}
