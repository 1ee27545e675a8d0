import { DataSource } from 'typeorm';
import type { Settings } from './settings.js';

type EntityClass = new () => object;
type MigrationClass = new () => object;

/**
 * The connection pool to MariaDB. Keys of the engine are BIGINT and come back as decimal strings;
 * times are UTC; the connection speaks utf8mb4 (stack.md section 3).
 * @param entities every entity class of the program
 * @param migrations every migration, in order
 */
export function createDataSource(settings: Pick<Settings, 'DATABASE_URL' | 'DATABASE_SOCKET'>, entities: EntityClass[], migrations: MigrationClass[]): DataSource {
  return new DataSource({
    type: 'mariadb',
    url: settings.DATABASE_URL,
    // A socket file costs about half of what a loopback connection does for a short statement.
    ...(settings.DATABASE_SOCKET === undefined ? {} : { socketPath: settings.DATABASE_SOCKET }),
    timezone: 'Z',
    charset: 'utf8mb4_unicode_520_ci',
    supportBigNumbers: true,
    bigNumberStrings: true,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    synchronize: false,
    // `trace` would take a stack with every statement, to show it should that one fail: 4 % of the program's time under work.
    extra: { connectionLimit: 40, waitForConnections: true, enableKeepAlive: true, trace: false },
  });
}

/** MariaDB says something else than 10.11 or newer; the message is a Vietnamese sentence for the operator. */
export class UnsupportedDatabase extends Error {}

/**
 * Refuses a server that was not tested (stack.md: MariaDB ≥ 10.11 only).
 * @throws UnsupportedDatabase
 */
export async function checkDatabaseVersion(dataSource: DataSource): Promise<string> {
  const rows: { version: string }[] = await dataSource.query('SELECT VERSION() AS version');
  const version = rows[0]?.version ?? '';
  const match = /^(\d+)\.(\d+)\.\d+-MariaDB/.exec(version);
  const [major, minor] = [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)];
  if (major > 10 || (major === 10 && minor >= 11)) return version;
  throw new UnsupportedDatabase(`Cơ sở dữ liệu là "${version}". Luồng cần MariaDB 10.11 trở lên; nâng cấp máy chủ hoặc bỏ DATABASE_URL để dùng bản đi kèm.`);
}
