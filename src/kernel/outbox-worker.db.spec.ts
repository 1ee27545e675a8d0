import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { SYSTEM } from './actor.js';
import { appendOutbox, OutboxRow } from './outbox.js';
import { OutboxWorker, Undeliverable, type OutboxChannel } from './outbox-worker.js';

let db: RoomDatabase;
beforeAll(async () => {
  db = await openRoomDatabase('kernel_outbox', []);
});
afterAll(() => db.close());

function worker(owner: string, channel: Partial<OutboxChannel> & Pick<OutboxChannel, 'name' | 'deliver'>): OutboxWorker {
  return new OutboxWorker({ concurrency: 8, maxAttempts: 5, ...channel }, owner, db.uow, db.clock, db.log);
}

async function append(channel: string, orderingKey: string, payload: unknown): Promise<void> {
  await db.uow.run(SYSTEM, (tx) => appendOutbox(tx, { key: tx.newId(), channel, orderingKey, agencyId: null, payload }));
}

describe('outbox', () => {
  it('delivers every row once and keeps the order within one key, with two processes at work', async () => {
    const seen: string[] = [];
    const deliver = async (row: OutboxRow) => {
      seen.push(`${row.orderingKey}:${String(row.payload)}`);
      return 'done' as const;
    };
    const two = [worker('p1', { name: 'order', deliver }), worker('p2', { name: 'order', deliver })];
    for (let i = 0; i < 10; i++) for (const key of ['x', 'y', 'z']) await append('order', key, i);

    two.forEach((w) => w.start());
    await vi.waitFor(() => expect(seen).toHaveLength(30), 10_000);
    await Promise.all(two.map((w) => w.stop()));

    for (const key of ['x', 'y', 'z']) expect(seen.filter((s) => s.startsWith(key))).toEqual(Array.from({ length: 10 }, (_, i) => `${key}:${i}`));
  });

  it('tries again after an error, and sets an undeliverable row aside', async () => {
    let calls = 0;
    const w = worker('p1', {
      name: 'retry',
      deliver: async (row) => {
        if (row.payload === 'never') throw new Undeliverable('no such process');
        calls++;
        if (calls === 1) throw new Error('away');
        return 'done';
      },
    });
    await append('retry', 'a', 'later');
    await append('retry', 'b', 'never');
    w.start();
    await vi.waitFor(
      async () => {
        const rows = await db.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { channel: 'retry' }, { order: { id: 'ASC' } }));
        expect(rows.map((r) => r.state)).toEqual(['done', 'failed']);
      },
      { timeout: 10_000 },
    );
    await w.stop();
    expect(calls).toBe(2);
  });

  it('takes over a row whose process died while it held the lease', async () => {
    await append('lease', 'a', 1);
    await db.dataSource.query("UPDATE outbox SET state = 'leased', lease_owner = 'dead', leased_until = ? WHERE channel = 'lease'", [db.clock.fromNow(30_000)]);
    const seen: unknown[] = [];
    const w = worker('p2', {
      name: 'lease',
      deliver: async (row) => {
        seen.push(row.payload);
        return 'done';
      },
    });
    w.start();
    expect(seen).toEqual([]);
    db.clock.add(31_000);
    await vi.waitFor(() => expect(seen).toEqual([1]), 5000);
    await w.stop();
  });

  it('calls a direct row after its commit and keeps the order of its key behind a row that fails', async () => {
    const seen: string[] = [];
    let away = true;
    const w = worker('p1', {
      name: 'direct',
      deliver: async (row) => {
        if (row.payload === 1 && away) {
          away = false;
          throw new Error('away');
        }
        seen.push(String(row.payload));
        return 'sent';
      },
    });
    w.start();
    for (const payload of [1, 2, 3]) await db.uow.run(SYSTEM, (tx) => appendOutbox(tx, { key: tx.newId(), channel: 'direct', orderingKey: 'a', agencyId: null, payload, direct: 'ordered' }));
    await vi.waitFor(() => expect(seen).toEqual(['1', '2', '3']), 5000);
    await w.stop();
    const states = await db.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { channel: 'direct' }));
    expect(states.map((r) => r.state)).toEqual(['sent', 'sent', 'sent']);
  });

  it('does not overtake a row of the same key that another process holds', async () => {
    await append('held', 'a', 'first');
    await db.dataSource.query("UPDATE outbox SET state = 'leased', lease_owner = 'other', leased_until = ? WHERE channel = 'held'", [db.clock.fromNow(30_000)]);
    const seen: unknown[] = [];
    const w = worker('p1', { name: 'held', deliver: async (row) => (seen.push(row.payload), 'done') });
    w.start();
    await db.uow.run(SYSTEM, (tx) => appendOutbox(tx, { key: tx.newId(), channel: 'held', orderingKey: 'a', agencyId: null, payload: 'second', direct: 'ordered' }));
    expect(await db.uow.run(SYSTEM, (tx) => tx.findOne(OutboxRow, { channel: 'held', state: 'pending' }))).toMatchObject({ payload: 'second' });
    await db.dataSource.query("UPDATE outbox SET state = 'done' WHERE channel = 'held' AND lease_owner = 'other'");
    await vi.waitFor(() => expect(seen).toEqual(['second']), 5000);
    await w.stop();
  });
});
