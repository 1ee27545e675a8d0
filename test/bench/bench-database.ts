import { allMigrations } from '../../src/app/migrations.js';
import { Clock } from '../../src/kernel/clock.js';
import { createDataSource } from '../../src/kernel/database.js';
import { kernelEntities } from '../../src/kernel/entities.js';
import { DomainEventBus } from '../../src/kernel/events.js';
import { createLogger } from '../../src/kernel/log.js';
import { UnitOfWork } from '../../src/kernel/unit-of-work.js';
import { officeEntities } from '../factories/office-on.js';
import type { RoomDatabase } from '../stack/room-database.js';

/** An application process's own pool on a database, migrated if it is not. */
export async function benchDatabase(url: string): Promise<RoomDatabase> {
  const dataSource = createDataSource({ DATABASE_URL: url }, [...kernelEntities, ...officeEntities], await allMigrations());
  await dataSource.initialize();
  await dataSource.runMigrations();
  const clock = new Clock();
  const events = new DomainEventBus();
  const log = createLogger('warn');
  return { url, dataSource, clock, events, log, uow: new UnitOfWork(dataSource, clock, events, log), close: () => dataSource.destroy() };
}
