import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DataSource, QueryRunner } from 'typeorm';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { createDataSource, type PoolLimits } from './database.js';

const BUSY = { status: 503, code: 'may-chu-ban', message: expect.stringContaining('thử lại sau ít phút') as string };

let db: RoomDatabase;
beforeAll(async () => {
  db = await openRoomDatabase('kernel_pool', []);
});
afterAll(() => db.close());

/** Work on a pool whose only connection is taken. */
async function whileTaken(limits: Partial<PoolLimits>, work: (pool: DataSource, taken: QueryRunner) => Promise<void>): Promise<void> {
  const pool = createDataSource({ DATABASE_URL: db.url }, [], [], { connections: 1, waitMs: 60_000, waiting: 100, ...limits });
  await pool.initialize();
  const taken = pool.createQueryRunner();
  try {
    await taken.connect();
    await work(pool, taken);
  } finally {
    await taken.release();
    await pool.destroy();
  }
}

describe('a pool whose connections are all in use', () => {
  it('refuses who waits too long with a sentence, and gives the connection to the next once it is free', () =>
    whileTaken({ waitMs: 400 }, async (pool, taken) => {
      await expect(pool.query('SELECT 1')).rejects.toMatchObject(BUSY);
      await expect(pool.query('SELECT 1')).rejects.toMatchObject(BUSY);
      await taken.release();
      // The two that gave up stood before it and hold nothing.
      expect(await pool.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    }));

  it('refuses at once whoever comes when too many wait', () =>
    whileTaken({ waiting: 1 }, async (pool, taken) => {
      const first = pool.query('SELECT 1 AS one');
      await expect(pool.query('SELECT 1')).rejects.toMatchObject(BUSY);
      await taken.release();
      expect(await first).toEqual([{ one: 1 }]);
    }));

  it('answers whoever gets one in time, and sets nobody a limit afterwards', () =>
    whileTaken({ waitMs: 300 }, async (pool, taken) => {
      const waiting = pool.query('SELECT SLEEP(0.5) AS slept');
      await taken.release();
      expect(await waiting).toEqual([{ slept: 0 }]);
    }));
});
