import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from './actor.js';
import { OutboxRow, type OutboxState } from './outbox.js';
import { OutboxPurge } from './outbox-purge.js';

const DAY_MS = 24 * 3600 * 1000;
let db: RoomDatabase;
beforeAll(async () => {
  db = await openRoomDatabase('kernel_outbox_purge', []);
});
afterAll(() => db.close());

/** A row whose first attempt and whose end lie so many days back. */
const given = (channel: string, state: OutboxState, attemptDays: number, doneDays: number | null) =>
  db.uow.run(SYSTEM, async (tx) => {
    const past = (days: number) => new Date(tx.now().getTime() - days * DAY_MS);
    const row = { key: tx.newId(), channel, orderingKey: 'x', agencyId: null, payload: {} as never, state, nextAttemptAt: past(attemptDays), createdAt: past(attemptDays), doneAt: doneDays === null ? null : past(doneDays) };
    await tx.insert(OutboxRow, row);
    return row.key;
  });

describe('purge of the outbox', () => {
  it('takes away what was done a week ago, of every channel, and nothing else', async () => {
    const purge = new OutboxPurge(db.uow, db.clock);
    await given('engine', 'done', 8, 8);
    await given('mail', 'done', 8, 8);
    const kept = [await given('engine', 'done', 8, 6), await given('engine', 'sent', 30, null), await given('mail', 'failed', 30, null), await given('engine', 'pending', 30, 9)];
    expect(await purge.round()).toBe(false);
    expect((await db.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, {}))).map((row) => row.key).toSorted()).toEqual(kept.toSorted());
  });

  it('says that more is left after a full portion', async () => {
    const purge = new OutboxPurge(db.uow, db.clock);
    await db.dataSource.query("INSERT INTO outbox (`key`, channel, ordering_key, payload, state, next_attempt_at, created_at, done_at) SELECT UUID(), 'engine', seq, '{}', 'done', '2020-01-01', '2020-01-01', '2020-01-01' FROM seq_1_to_600");
    expect([await purge.round(), await purge.round()]).toEqual([true, false]);
  });
});
