import type { PoolConnection } from 'mysql2';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { AgencyScoped } from './agency-scoped.js';
import { Conflict } from './errors.js';
import type { Statement } from './pending-statements.js';

@AgencyScoped()
@Entity('errand')
class Errand {
  @PrimaryColumn({ type: 'int' })
  id: number;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  note: string | null;

  @Column({ type: 'json', nullable: true })
  data: unknown;

  @Column({ name: 'at', type: 'datetime', precision: 3, nullable: true })
  at: Date | null;
}

const OWN = { agencyId: 'a' };
let db: RoomDatabase;
beforeAll(async () => {
  db = await openRoomDatabase('kernel_pending', [Errand]);
  await db.dataSource.query("CREATE TABLE errand (id INT PRIMARY KEY, agency_id VARCHAR(64) NOT NULL, note VARCHAR(64) DEFAULT 'mặc định', data JSON, at DATETIME(3))");
});
beforeEach(() => db.dataSource.query('DELETE FROM errand'));
afterAll(() => db.close());

const insert = (id: number): Statement => ({ sql: 'INSERT INTO errand (id, agency_id) VALUES (?, ?)', parameters: [id, 'a'] });
const present = () => db.uow.read(OWN, async (tx) => (await tx.find(Errand, {}, { order: { id: 'ASC' } })).map(({ id, note }) => `${id} ${note ?? '-'}`));

describe('statements that wait for company', () => {
  it('run in order with the next statement, which sees what they wrote, or with the commit', async () => {
    await db.uow.run(OWN, async (tx) => {
      tx.insertLater(Errand, { id: 1, note: 'một; ?', data: { a: [1] }, at: new Date('2026-11-21T01:02:03.456Z') });
      tx.updateLater(Errand, { id: 1 }, { note: 'hai' });
      expect(await tx.findOne(Errand, { id: 1 })).toEqual({ id: 1, agencyId: 'a', note: 'hai', data: { a: [1] }, at: new Date('2026-11-21T01:02:03.456Z') });
      tx.later([insert(2)]);
      expect(await tx.count(Errand, {})).toBe(2);
      tx.insertLater(Errand, [{ id: 3 }, { id: 4, note: null }]);
    });
    expect(await present()).toEqual(['1 hai', '2 mặc định', '3 mặc định', '4 -']);
  });

  it('leave the count of the statement that they travel with alone', async () => {
    await db.uow.run(OWN, async (tx) => {
      tx.insertLater(Errand, [{ id: 1 }, { id: 2 }, { id: 3 }]);
      expect(await tx.update(Errand, { note: 'mặc định' }, { note: 'x' })).toBe(3);
      tx.later([insert(4)]);
      expect((await tx.sql<{ affectedRows: number }>("UPDATE errand SET note = 'y' WHERE id = 1 AND agency_id = 'a'")).affectedRows).toBe(1);
      tx.later([insert(5)]);
      expect(await tx.sql<{ id: number }[]>("INSERT INTO errand (id, agency_id) VALUES (6, 'a') RETURNING id")).toEqual([{ id: 6 }]);
      tx.later([insert(7)]);
      expect(await tx.delete(Errand, { id: 7 })).toBe(1);
    });
    expect((await present()).length).toBe(6);
  });

  it('are told their rows before the hooks after the commit run', async () => {
    const heard: string[] = [];
    await db.uow.run(OWN, (tx) => {
      tx.later([{ ...insert(1), sql: `${insert(1).sql} RETURNING id`, answered: (rows) => (heard.push(`answered ${String(rows[0]!['id'])}`), tx.afterCommit(() => void heard.push('committed'))) }]);
      return Promise.resolve();
    });
    expect(heard).toEqual(['answered 1', 'committed']);
  });

  it('one that fails fails the commit, and nothing of the transaction stays, nor of the one that never sent anything', async () => {
    const work = db.uow.run(OWN, async (tx) => {
      await tx.insert(Errand, { id: 1 });
      tx.later([insert(2), insert(1), insert(3)]);
    });
    await expect(work).rejects.toMatchObject({ errno: 1062 });
    await expect(db.uow.run(OWN, (tx) => (tx.later([insert(5)]), Promise.reject(new Error('refused'))))).rejects.toThrow('refused');
    expect(await present()).toEqual([]);
  });

  it('a failure that somebody takes for that of another statement cannot be committed over', async () => {
    await db.uow.run(OWN, (tx) => tx.insert(Errand, { id: 1 }));
    for (const swallow of [
      (tx: Parameters<Parameters<typeof db.uow.run>[1]>[0]) => tx.findOne(Errand, { id: 9 }),
      (tx: Parameters<Parameters<typeof db.uow.run>[1]>[0]) => tx.together([insert(8)]),
    ]) {
      const work = db.uow.run(OWN, async (tx) => {
        tx.later([insert(1), insert(2)]);
        await Promise.resolve(swallow(tx)).catch(() => null);
      });
      await expect(work).rejects.toMatchObject({ errno: 1062 });
      expect(await present()).toEqual(['1 mặc định']);
    }
  });

  it('statements of a row of their own may fail, be caught, and the transaction goes on', async () => {
    await db.uow.run(OWN, (tx) => tx.insert(Errand, { id: 1 }));
    await db.uow.run(OWN, async (tx) => {
      tx.later([insert(2)]);
      await expect(tx.together([insert(1)])).rejects.toMatchObject({ errno: 1062 });
      await expect(tx.insert(Errand, { id: 1 })).rejects.toMatchObject({ errno: 1062 });
      tx.later([insert(3)]);
    });
    expect(await present()).toEqual(['1 mặc định', '2 mặc định', '3 mặc định']);
  });

  it('a second row of a unique key is the error that its statement names', async () => {
    await db.uow.run(OWN, (tx) => tx.insert(Errand, { id: 1 }));
    const error = () => new Conflict('da-co', 'Đã có.');
    const work = db.uow.run(OWN, (tx) => (tx.later([insert(2), { ...insert(1), refusal: { key: 'PRIMARY', error } }]), Promise.resolve()));
    await expect(work).rejects.toMatchObject({ code: 'da-co' });
  });

  it('a transaction without any statement begins none', async () => {
    await db.uow.run(OWN, (tx) => tx.count(Errand, {}));
    const runner = db.dataSource.createQueryRunner();
    const asked = vi.spyOn((await runner.connect()) as PoolConnection, 'query');
    // The pool hands out first what came back last.
    await runner.release();
    await db.uow.run(OWN, () => Promise.resolve());
    await expect(db.uow.run(OWN, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(asked).not.toHaveBeenCalled();
    await db.uow.run(OWN, (tx) => tx.count(Errand, {}));
    expect(asked.mock.calls.map(([sql]) => (sql as unknown as string).split(' ').slice(0, 5).join(' '))).toEqual(['BEGIN NOT ATOMIC START TRANSACTION;', 'COMMIT']);
    asked.mockRestore();
  });

  it('an agency’s table is written in the own agency only, and work that reads does not write', async () => {
    await expect(db.uow.run(OWN, (tx) => Promise.resolve(tx.later([{ sql: 'DELETE FROM errand', parameters: [] }])))).rejects.toThrow('agency_id');
    await expect(db.uow.run(OWN, (tx) => Promise.resolve(tx.insertLater(Errand, { id: 1, agencyId: 'b' })))).rejects.toThrow();
    for (const write of [(tx: Parameters<Parameters<typeof db.uow.run>[1]>[0]) => tx.insertLater(Errand, { id: 1 }), (tx: Parameters<Parameters<typeof db.uow.run>[1]>[0]) => tx.updateLater(Errand, { id: 1 }, { note: 'x' })])
      await expect(db.uow.read(OWN, (tx) => Promise.resolve(write(tx)))).rejects.toThrow('reading only');
  });
});
