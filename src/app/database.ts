import type { DataSource } from 'typeorm';
import { checkDatabaseVersion, createDataSource } from '../kernel/database.js';
import type { Logger } from '../kernel/log.js';
import type { Settings } from '../kernel/settings.js';
import { allEntities } from './entities.js';
import { allMigrations } from './migrations.js';

/**
 * Opens the database and brings it to this program's version.
 * @throws UnsupportedDatabase when the server is none that we work with
 */
export async function openDatabase(settings: Settings, log: Logger): Promise<DataSource> {
  const dataSource = createDataSource(settings, allEntities, await allMigrations());
  await dataSource.initialize();
  await checkDatabaseVersion(dataSource);
  log.info({ progress: 'Cập nhật cơ sở dữ liệu' }, 'migrating');
  await migrateOnce(dataSource);
  return dataSource;
}

/** Two processes may start at once; the second waits for the first one's migrations. */
async function migrateOnce(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query("SELECT GET_LOCK('luong-migration', 300)");
    await dataSource.runMigrations();
  } finally {
    await runner.query("SELECT RELEASE_LOCK('luong-migration')");
    await runner.release();
  }
}
