import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from './actor.js';
import { AgencyScoped } from './agency-scoped.js';
import type { Statement } from './pending-statements.js';

@AgencyScoped()
@Entity('step')
class Step {
  @PrimaryColumn({ type: 'int' })
  id: number;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'varchar', length: 64 })
  note: string;
}

let db: RoomDatabase;
beforeAll(async () => {
  db = await openRoomDatabase('kernel_together', [Step]);
  await db.dataSource.query('CREATE TABLE step (id INT PRIMARY KEY, agency_id VARCHAR(64) NOT NULL, note VARCHAR(64) NOT NULL)');
});
beforeEach(() => db.dataSource.query('DELETE FROM step'));
afterAll(() => db.close());

const insert = (id: number, note: string): Statement => ({ sql: 'INSERT INTO step (id, agency_id, note) VALUES (?, ?, ?)', parameters: [id, 'a', note] });
const present = () => db.uow.run(SYSTEM, async (tx) => (await tx.find(Step, {}, { order: { id: 'ASC' } })).map(({ id, note }) => `${id} ${note}`));

describe('statements that run together', () => {
  it('run in their order, and each RETURNING hears its own rows, whatever stands between', async () => {
    const heard: string[] = [];
    const returning = (id: number): Statement => ({
      ...{ sql: `${insert(id, 'x').sql} RETURNING id, note`, parameters: insert(id, `của ${id}; ?`).parameters },
      answered: (rows) => heard.push(rows.map((row) => `${String(row['id'])} ${String(row['note'])}`).join()),
    });
    const change: Statement = { sql: "UPDATE step SET note = CONCAT(note, '!') WHERE id = ? AND agency_id = ?", parameters: [1, 'a'] };
    await db.uow.run({ agencyId: 'a' }, (tx) => tx.together([returning(1), change, insert(2, 'hai'), returning(3)]));
    expect(heard).toEqual(['1 của 1; ?', '3 của 3; ?']);
    expect(await present()).toEqual(['1 của 1; ?!', '2 hai', '3 của 3; ?']);
  });

  it('answer nothing where none asks, and nothing at all is no statement', async () => {
    await db.uow.run({ agencyId: 'a' }, async (tx) => {
      await tx.together([insert(1, 'một'), insert(2, 'hai')]);
      await tx.together([]);
    });
    expect(await present()).toEqual(['1 một', '2 hai']);
  });

  it('the first that fails ends the row: the driver’s error is thrown, also after a RETURNING, and the rollback leaves nothing', async () => {
    const heard: unknown[] = [];
    const first: Statement = { ...insert(1, 'một'), sql: `${insert(1, 'một').sql} RETURNING id`, answered: (rows) => heard.push(rows) };
    const work = db.uow.run({ agencyId: 'a' }, (tx) => tx.together([first, insert(1, 'trùng'), insert(2, 'hai')]));
    await expect(work).rejects.toMatchObject({ errno: 1062 });
    expect([heard, await present()]).toEqual([[], []]);
  });

  it('after a first statement that is refused nothing has been written, and the transaction goes on', async () => {
    await db.uow.run({ agencyId: 'a' }, (tx) => tx.together([insert(1, 'một')]));
    await db.uow.run({ agencyId: 'a' }, async (tx) => {
      await expect(tx.together([insert(1, 'trùng'), insert(2, 'hai')])).rejects.toMatchObject({ errno: 1062 });
      await tx.together([insert(3, 'ba')]);
    });
    expect(await present()).toEqual(['1 một', '3 ba']);
  });

  it('each of them must name the agency, and a reading transaction runs none', async () => {
    const wide: Statement = { sql: 'DELETE FROM step', parameters: [] };
    await expect(db.uow.run({ agencyId: 'a' }, (tx) => tx.together([insert(1, 'một'), wide]))).rejects.toThrow('agency_id');
    await expect(db.uow.write({ agencyId: 'a' }, wide.sql)).rejects.toThrow('agency_id');
    await expect(db.uow.read({ agencyId: 'a' }, (tx) => tx.together([insert(1, 'một')]))).rejects.toThrow('reading only');
    expect(await present()).toEqual([]);
  });

  it('a single write is committed by itself', async () => {
    await db.uow.write({ agencyId: 'a' }, insert(1, '').sql, [1, 'a', 'một']);
    expect(await present()).toEqual(['1 một']);
  });
});
