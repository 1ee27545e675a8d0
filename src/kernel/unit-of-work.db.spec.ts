import { Column, Entity, In, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from './actor.js';
import { AgencyScoped } from './agency-scoped.js';
import { OutsideFirst } from './outside-first.js';
import type { Tx } from './tx.js';

@AgencyScoped()
@Entity('probe')
class Probe {
  @PrimaryColumn({ type: 'int' })
  id: number;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'int' })
  value: number;
}

const probes = (tx: Tx) => tx.query(Probe, 'p');

let db: RoomDatabase;
beforeAll(async () => {
  db = await openRoomDatabase('kernel_uow', [Probe]);
  await db.dataSource.query('CREATE TABLE probe (id INT PRIMARY KEY, agency_id VARCHAR(64) NOT NULL, value INT NOT NULL)');
});
afterAll(() => db.close());

describe('unit of work', () => {
  it('keeps agencies apart: reads, changes and hand-written statements see only the own rows', async () => {
    await db.uow.run({ agencyId: 'a' }, (tx) => tx.insert(Probe, { id: 1, value: 1 }));
    await db.uow.run({ agencyId: 'b' }, (tx) => tx.insert(Probe, { id: 2, value: 2 }));

    const seen = await db.uow.run({ agencyId: 'a' }, (tx) => tx.find(Probe, {}));
    const changed = await db.uow.run({ agencyId: 'a' }, (tx) => tx.update(Probe, { id: 2 }, { value: 9 }));

    expect(seen.map((p) => p.id)).toEqual([1]);
    expect(changed).toBe(0);
    await expect(db.uow.run({ agencyId: 'a' }, (tx) => tx.sql('SELECT * FROM probe'))).rejects.toThrow('agency_id');
    await expect(db.uow.run({ agencyId: 'a' }, (tx) => tx.insert(Probe, { id: 3, agencyId: 'b', value: 1 }))).rejects.toThrow();
    expect(await db.uow.run(SYSTEM, (tx) => tx.count(Probe, {}))).toBe(2);
  });

  it('a query cannot leave its agency, whatever conditions are added', async () => {
    await db.uow.run(SYSTEM, (tx) => tx.insert(Probe, [{ id: 20, agencyId: 'a', value: 5 }, { id: 21, agencyId: 'b', value: 5 }, { id: 22, agencyId: 'a', value: 6 }]));
    const found = (ask: (query: ReturnType<typeof probes>) => ReturnType<typeof probes>) =>
      db.uow.run({ agencyId: 'a' }, async (tx) => (await ask(probes(tx)).orderBy('p.id').getMany()).map((row) => row.id));
    expect(await found((query) => query.where('p.value >= 5'))).toEqual([20, 22]);
    expect(await found((query) => query.where('p.id = 20').where('p.value = 5'))).toEqual([20]);
    expect(await found((query) => query.andWhere('p.id = 20 OR p.id = 21'))).toEqual([20]);
    expect(await found((query) => query.clone().where('p.value = 5').take(5))).toEqual([20]);
    await expect(found((query) => query.where('p.id = 20').orWhere('p.id = 21'))).rejects.toThrow('orWhere');
    await expect(found((query) => query.andWhere('p.id = 21', { scopeAgency: 'b' }))).rejects.toThrow('scopeAgency');
    expect(await db.uow.run(SYSTEM, async (tx) => (await probes(tx).where('p.value = 5').getMany()).length)).toBe(2);
    await db.uow.run(SYSTEM, (tx) => tx.delete(Probe, { id: In([20, 21, 22]) }));
  });

  it('a transaction of the program narrowed to one agency sees that agency only, and is still one transaction', async () => {
    let hooked = 0;
    await db.uow.run(SYSTEM, async (tx) => {
      const narrowed = tx.inAgency('a');
      await narrowed.insert(Probe, { id: 30, value: 7 });
      await tx.insert(Probe, { id: 31, agencyId: 'b', value: 7 });
      narrowed.afterCommit(() => void hooked++);
      expect((await narrowed.find(Probe, { value: 7 })).map((row) => [row.id, row.agencyId])).toEqual([[30, 'a']]);
      expect(() => narrowed.inAgency('b')).toThrow('used for b');
    });
    expect(hooked).toBe(1);
    await db.uow.run(SYSTEM, (tx) => tx.delete(Probe, { value: 7 }));
  });

  it('undoes everything and runs no after-commit hook when the work throws', async () => {
    let hooked = false;
    const work = db.uow.run({ agencyId: 'a' }, async (tx) => {
      tx.afterCommit(() => {
        hooked = true;
      });
      await tx.insert(Probe, { id: 4, value: 1 });
      throw new Error('refused');
    });
    await expect(work).rejects.toThrow('refused');
    expect(hooked).toBe(false);
    expect(await db.uow.run(SYSTEM, (tx) => tx.count(Probe, { id: 4 }))).toBe(0);
  });

  it('is not opened inside an open one, whatever the kind: the inner one would wait for a second connection; after it, it is', async () => {
    const inner = [() => db.uow.run(SYSTEM, () => Promise.resolve()), () => db.uow.read(SYSTEM, () => Promise.resolve()), () => db.uow.write(SYSTEM, 'DELETE FROM probe WHERE id = 0'), () => db.uow.statement('SELECT 1')];
    for (const outer of ['run', 'read'] as const)
      for (const one of inner) await expect(db.uow[outer](SYSTEM, one as () => Promise<void>)).rejects.toThrow('inside another one');
    let hooked: Promise<unknown> | undefined;
    let late: Promise<unknown> | undefined;
    let release = () => {};
    const over = new Promise<void>((resolve) => (release = resolve));
    await db.uow.run(SYSTEM, async (tx) => {
      tx.afterCommit(() => void (hooked = inner[0]!()));
      late = over.then(inner[0]);
      await tx.count(Probe, {});
    });
    release();
    await expect(Promise.all([hooked, late])).resolves.toEqual([undefined, undefined]);
  });

  it('what a refusal wants kept is written after the rollback, on a connection that is free: as many at a time as the pool has', async () => {
    const refusal = (id: number) =>
      db.uow.run({ agencyId: 'a' }, async (tx) => {
        await tx.insert(Probe, { id, value: 0 });
        tx.afterRollback((own) => own.insert(Probe, { id: id + 1000, value: 8 }));
        throw new Error('refused');
      });
    const ids = Array.from({ length: 60 }, (_, i) => 100 + i);
    const ends = await Promise.allSettled(ids.map(refusal));
    expect(ends.every((end) => end.status === 'rejected' && (end.reason as Error).message === 'refused')).toBe(true);
    expect(await db.uow.run({ agencyId: 'a' }, (tx) => tx.find(Probe, { value: 8 }))).toHaveLength(ids.length);
    expect(await db.uow.run(SYSTEM, (tx) => tx.count(Probe, { value: 0, id: In(ids) }))).toBe(0);
    await db.uow.run(SYSTEM, (tx) => tx.delete(Probe, { value: 8 }));
  });

  it('that kept line never hides the refusal, and is forgotten when the work commits', async () => {
    const refused = db.uow.run({ agencyId: 'a' }, (tx) => {
      tx.afterRollback(() => Promise.reject(new Error('log is full')));
      return Promise.reject(new Error('refused'));
    });
    await expect(refused).rejects.toThrow('refused');
    let written = false;
    await db.uow.run(SYSTEM, (tx) => Promise.resolve(tx.afterRollback(() => Promise.resolve(void (written = true)))));
    expect(written).toBe(false);
  });

  it('sends for what is slow outside the transaction, without its connection and locks, and runs again; not for ever', async () => {
    await db.uow.run({ agencyId: 'a' }, (tx) => tx.insert(Probe, { id: 40, value: 0 }));
    let ready = false;
    const result = await db.uow.run({ agencyId: 'a' }, async (tx) => {
      await tx.lock(Probe, { id: 40 });
      const prepare = async () => {
        await db.uow.run({ agencyId: 'a' }, (own) => own.update(Probe, { id: 40 }, { value: 4 }));
        ready = true;
      };
      if (!ready) throw new OutsideFirst(prepare);
      return (await tx.findOne(Probe, { id: 40 }))?.value;
    });
    expect(result).toBe(4);
    await expect(db.uow.run(SYSTEM, () => Promise.reject(new OutsideFirst(() => Promise.resolve())))).rejects.toMatchObject({ status: 503 });
  });

  it('reads without a transaction, limited to the agency, and refuses to write then', async () => {
    await db.uow.run({ agencyId: 'a' }, (tx) => tx.insert(Probe, { id: 20, value: 1 }));
    expect(await db.uow.read({ agencyId: 'a' }, (tx) => tx.count(Probe, { id: 20 }))).toBe(1);
    expect(await db.uow.read({ agencyId: 'b' }, (tx) => tx.count(Probe, { id: 20 }))).toBe(0);
    for (const write of [
      (tx: Tx) => tx.insert(Probe, { id: 21, value: 1 }),
      (tx: Tx) => tx.update(Probe, { id: 20 }, { value: 2 }),
      (tx: Tx) => tx.delete(Probe, { id: 20 }),
      (tx: Tx) => tx.lock(Probe, { id: 20 }),
      (tx: Tx) => tx.sql("UPDATE probe SET value = 3 WHERE agency_id = 'a'"),
      (tx: Tx) => tx.sql("SELECT id FROM probe WHERE agency_id = 'a' FOR UPDATE"),
    ])
      await expect(db.uow.read({ agencyId: 'a' }, async (tx) => void (await write(tx)))).rejects.toThrow('reading only');
    expect((await db.uow.read({ agencyId: 'a' }, (tx) => tx.findOne(Probe, { id: 20 })))?.value).toBe(1);
  });

  it('runs the work again after a deadlock until both sides are through', async () => {
    await db.uow.run({ agencyId: 'a' }, (tx) => tx.insert(Probe, [{ id: 10, value: 0 }, { id: 11, value: 0 }]));
    const both = (first: number, second: number) =>
      db.uow.run({ agencyId: 'a' }, async (tx) => {
        await tx.lock(Probe, { id: first });
        await tx.lock(Probe, { id: second });
        await tx.sql('UPDATE probe SET value = value + 1 WHERE agency_id = ? AND id IN (10, 11)', ['a']);
      });
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? both(10, 11) : both(11, 10))));
    const rows = await db.uow.run(SYSTEM, (tx) => tx.find(Probe, [{ id: 10 }, { id: 11 }]));
    expect(rows.map((r) => r.value)).toEqual([20, 20]);
  });
});
