import { Column, Entity, In, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { AgencyScoped } from './agency-scoped.js';
import type { Tx } from './tx.js';

@AgencyScoped()
@Entity('every_type')
class EveryType {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'job_key', type: 'bigint' })
  jobKey: string;

  @Column({ type: 'int', nullable: true })
  round: number | null;

  @Column({ type: 'boolean' })
  open: boolean;

  @Column({ type: 'json' })
  content: { words: string[] };

  @Column({ type: 'date', nullable: true })
  day: string | null;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}

const ROWS = ['019f0000-0000-7000-8000-000000000001', '019f0000-0000-7000-8000-000000000002'].map((id, index) => ({
  ...{ id, agencyId: 'a', jobKey: '9223372036854775807', round: index === 0 ? null : 2, open: index === 0 },
  ...{ content: { words: ['đơn', `"${index}"`] }, day: index === 0 ? null : '2026-02-28', at: new Date('2026-11-21T16:59:59.123Z') },
}));

let db: RoomDatabase;
beforeAll(async () => {
  db = await openRoomDatabase('kernel_find', [EveryType]);
  await db.dataSource.query(
    'CREATE TABLE every_type (id UUID PRIMARY KEY, agency_id VARCHAR(64) NOT NULL, job_key BIGINT NOT NULL, round INT NULL, open BOOLEAN NOT NULL, content JSON NOT NULL, day DATE NULL, at DATETIME(3) NOT NULL)',
  );
  await db.uow.run({ agencyId: 'a' }, (tx) => tx.insert(EveryType, ROWS));
});
afterAll(() => db.close());

const inside = <T>(work: (tx: Tx) => Promise<T>, agencyId = 'a') => db.uow.run({ agencyId }, work);
/** TypeORM's own way, which a list operator takes. */
const built = () => inside((tx) => tx.find(EveryType, { id: In(ROWS.map(({ id }) => id)) }, { order: { id: 'ASC' } }));

describe('a find by equality', () => {
  it('takes an order of columns and a greatest number, and counts, as the query builder does', async () => {
    const [first, second] = await built();
    const at = ROWS[0]!.at;
    expect(await inside((tx) => tx.find(EveryType, { at }, { order: { at: 'DESC', id: 'DESC' } }))).toEqual([second, first]);
    expect(await inside((tx) => tx.find(EveryType, { at }, { order: { id: 'ASC' }, take: 1 }))).toEqual([first]);
    expect(await inside((tx) => tx.findOne(EveryType, { at }, { order: { id: 'DESC' } }))).toEqual(second);
    expect(await inside((tx) => tx.count(EveryType, { at }))).toBe(2);
    expect(await inside((tx) => tx.count(EveryType, { at, open: true }))).toBe(1);
    expect(await inside((tx) => tx.count(EveryType, { at }), 'b')).toBe(0);
    expect(await inside((tx) => tx.find(EveryType, { at }, { order: { id: 'ASC' } }), 'b')).toEqual([]);
  });

  it('answers entities as the query builder does, column by column', async () => {
    const [first, second] = await built();
    const found = await inside(async (tx) => [await tx.findOne(EveryType, { id: ROWS[0]!.id }), await tx.get(EveryType, { id: ROWS[1]!.id }, 'dòng')]);
    expect(found).toEqual([first, second]);
    expect(found[0]).toBeInstanceOf(EveryType);
    expect(found).toMatchObject(ROWS);
  });

  it.each([
    ['a long key', { jobKey: '9223372036854775807' }, 2],
    ['a truth', { open: false }, 1],
    ['a day', { day: '2026-02-28' }, 1],
    ['a moment', { at: new Date('2026-11-21T16:59:59.123Z') }, 2],
    ['another moment', { at: new Date('2026-11-21T16:59:59.124Z') }, 0],
    ['two columns', { open: true, jobKey: '9223372036854775807' }, 1],
    ['nothing asked', {}, 2],
  ])('compares by %s', async (_, where, count) => {
    expect(await inside((tx) => tx.find(EveryType, where))).toHaveLength(count);
  });

  it('stays inside the agency, also with a lock', async () => {
    expect(await inside((tx) => tx.findOne(EveryType, { id: ROWS[0]!.id }), 'b')).toBeNull();
    expect(await inside((tx) => tx.lock(EveryType, { id: ROWS[0]!.id }), 'b')).toBeNull();
  });

  it('a lock holds the row until commit', async () => {
    const { id } = ROWS[0]!;
    const others = () => db.dataSource.query('SELECT id FROM every_type WHERE id = ? FOR UPDATE NOWAIT', [id]);
    await inside(async (tx) => {
      await tx.lock(EveryType, { id });
      await expect(others()).rejects.toMatchObject({ errno: 1205 });
    });
    expect(await others()).toHaveLength(1);
  });
});
