import type { DataSource } from 'typeorm';
import { checkDatabaseVersion, createDataSource } from '../kernel/database.js';
import type { Logger } from '../kernel/log.js';
import type { Settings } from '../kernel/settings.js';
import { allEntities } from './entities.js';
import { allMigrations } from './migrations.js';

const LOCK_SECONDS = 300;

/**
 * Opens the database and brings it to this program's version.
 * @throws UnsupportedDatabase when the server is none that we work with; DatabaseBusy when another process does not finish
 */
export async function openDatabase(settings: Settings, log: Logger): Promise<DataSource> {
  const dataSource = createDataSource(settings, allEntities, await allMigrations());
  await dataSource.initialize();
  await checkDatabaseVersion(dataSource);
  log.info({ progress: 'Cập nhật cơ sở dữ liệu' }, 'migrating');
  await migrateOnce(dataSource);
  return dataSource;
}

/** Another process has been changing the tables for long; going on beside it would spoil them. */
export class DatabaseBusy extends Error {
  constructor() {
    super('Một tiến trình khác đang cập nhật cơ sở dữ liệu quá lâu nên chương trình dừng lại. Chờ tiến trình đó xong hoặc dừng nó, rồi khởi động lại.');
  }
}

/**
 * Two processes may start at once; the second waits for the first one's migrations.
 * @throws DatabaseBusy after `lockSeconds`
 */
export async function migrateOnce(dataSource: DataSource, lockSeconds = LOCK_SECONDS): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    const [answer] = (await runner.query("SELECT GET_LOCK('luong-migration', ?) AS held", [lockSeconds])) as { held: string | number | null }[];
    if (Number(answer?.held ?? 0) !== 1) throw new DatabaseBusy();
    await dataSource.runMigrations();
  } finally {
    await runner.query("SELECT RELEASE_LOCK('luong-migration')");
    await runner.release();
  }
}
