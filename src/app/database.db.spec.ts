import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { DatabaseBusy, migrateOnce } from './database.js';

let db: RoomDatabase;
beforeAll(async () => {
  db = await openRoomDatabase('app_database', []);
});
afterAll(() => db.close());

describe('migrations at start', () => {
  it('are not begun beside another process that holds the lock, and are once it is free', async () => {
    const other = db.dataSource.createQueryRunner();
    await other.query("SELECT GET_LOCK('luong-migration', 10)");
    try {
      await expect(migrateOnce(db.dataSource, 0)).rejects.toBeInstanceOf(DatabaseBusy);
    } finally {
      await other.query("SELECT RELEASE_LOCK('luong-migration')");
      await other.release();
    }
    await expect(migrateOnce(db.dataSource, 10)).resolves.toBeUndefined();
  });
});
