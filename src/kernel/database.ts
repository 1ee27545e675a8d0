import mysql, { type Pool, type PoolConnection, type PoolOptions } from 'mysql2';
import { DataSource } from 'typeorm';
import { Unavailable } from './errors.js';
import type { Settings } from './settings.js';

type EntityClass = new () => object;
type MigrationClass = new () => object;

/** How many connections there are, and how long and in how great a number work waits for one. */
export interface PoolLimits {
  connections: number;
  waitMs: number;
  waiting: number;
}

/** 20 s: who waits longer has left the page, and the work goes on growing behind. */
const LIMITS: PoolLimits = { connections: 40, waitMs: 20_000, waiting: 2000 };

/**
 * The connection pool to MariaDB. Whoever gets no connection in time gets Unavailable `may-chu-ban`. Keys of the engine are BIGINT and come back as decimal strings;
 * times are UTC; the connection speaks utf8mb4 (stack.md section 3).
 * @param entities every entity class of the program
 * @param migrations every migration, in order
 */
export function createDataSource(settings: Pick<Settings, 'DATABASE_URL' | 'DATABASE_SOCKET'>, entities: EntityClass[], migrations: MigrationClass[], limits = LIMITS): DataSource {
  return new DataSource({
    type: 'mariadb',
    driver: { createPool: (options: PoolOptions) => boundedPool(options, limits.waitMs) },
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
    extra: { connectionLimit: limits.connections, queueLimit: limits.waiting, waitForConnections: true, enableKeepAlive: true, trace: false },
  });
}

/** The driver bounds how many wait for a connection, not how long: a connection that comes too late goes to the next one. */
function boundedPool(options: PoolOptions, waitMs: number): Pool {
  const pool = mysql.createPool(options);
  const plain = pool.getConnection.bind(pool);
  pool.getConnection = (callback) => {
    let waits = true;
    let late: NodeJS.Timeout | undefined;
    const answer = (error: NodeJS.ErrnoException | null, connection: PoolConnection): void => {
      if (waits) {
        waits = false;
        clearTimeout(late);
        callback(error?.message === 'Queue limit reached.' ? busy(error) : error, connection);
      } else if (!error) connection.release();
    };
    plain(answer);
    // A free connection comes with the next tick: only who really waits needs a clock.
    process.nextTick(() => {
      if (waits) late = setTimeout(() => answer(busy(), undefined as unknown as PoolConnection), waitMs);
    });
  };
  return pool;
}

/** Away for whoever works in the background, a 503 with a sentence for who waits on a page. */
function busy(cause?: unknown): Unavailable & NodeJS.ErrnoException {
  return new Unavailable('may-chu-ban', 'Máy chủ đang bận nên chưa làm được yêu cầu này. Nội dung bạn nhập vẫn được giữ; thử lại sau ít phút.', cause);
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
