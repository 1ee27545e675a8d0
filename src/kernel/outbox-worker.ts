import { SYSTEM } from './actor.js';
import type { Clock } from './clock.js';
import type { Logger } from './log.js';
import { onOutboxCommit, OutboxRow } from './outbox.js';
import { Poller } from './poller.js';
import type { UnitOfWork } from './unit-of-work.js';

/** `done`: finished. `sent`: answered; the channel marks it done when the effect is seen. */
export type Delivery = 'done' | 'sent';

/** Thrown by a deliverer for a row that will never succeed: it is set aside as failed at once. */
export class Undeliverable extends Error {}

export interface OutboxChannel {
  name: string;
  deliver(row: OutboxRow): Promise<Delivery>;
  /** Told once a row has been given up, in a transaction of its own. */
  onFailed?(row: OutboxRow, error: string): Promise<void>;
  /** Rows at work at the same time in this process. */
  concurrency: number;
  /** Give up after this many attempts; Infinity = never (the engine may be away for long). */
  maxAttempts: number;
}

const LEASE_SECONDS = 60;
const POLL_MS = 250;
const MAX_BACKOFF_MS = 30_000;

/**
 * Delivers one channel's rows: leases a row in a short transaction, calls outside any transaction,
 * marks it. Rows of one ordering key go one at a time, oldest first, across all processes.
 */
export class OutboxWorker {
  private readonly poller: Poller;
  private inFlight = 0;

  /** @param owner unique per process run */
  constructor(
    private readonly channel: OutboxChannel,
    private readonly owner: string,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {
    this.poller = new Poller(`outbox:${channel.name}`, POLL_MS, () => this.round(), log);
  }

  start(): void {
    onOutboxCommit(this.channel.name, () => this.poller.kick());
    this.poller.start();
  }

  stop(): Promise<void> {
    return this.poller.stop();
  }

  private async round(): Promise<boolean> {
    const room = this.channel.concurrency - this.inFlight;
    if (room <= 0) return false;
    const rows = await this.lease(room);
    for (const row of rows) {
      this.inFlight++;
      void this.work(row).finally(() => {
        this.inFlight--;
        this.poller.kick();
      });
    }
    return rows.length === room;
  }

  private lease(limit: number): Promise<OutboxRow[]> {
    return this.uow.run(SYSTEM, async (tx) => {
      const now = tx.now();
      const found = await tx.sql<{ id: string }[]>(
        `SELECT o.id FROM outbox o
         WHERE o.channel = ? AND (o.state = 'pending' OR (o.state = 'leased' AND o.leased_until < ?)) AND o.next_attempt_at <= ?
           AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.channel = o.channel AND e.ordering_key = o.ordering_key AND e.id < o.id AND e.state IN ('pending', 'leased'))
         ORDER BY o.id LIMIT ? FOR UPDATE SKIP LOCKED`,
        [this.channel.name, now, now, limit],
      );
      if (found.length === 0) return [];
      const ids = found.map((f) => f.id);
      await tx.sql(`UPDATE outbox SET state = 'leased', lease_owner = ?, leased_until = ?, attempts = attempts + 1 WHERE id IN (${ids.map(() => '?').join(',')})`, [
        this.owner,
        new Date(now.getTime() + LEASE_SECONDS * 1000),
        ...ids,
      ]);
      return tx.query(OutboxRow, 'o').where('o.id IN (:...ids)', { ids }).orderBy('o.id').getMany();
    });
  }

  private async work(row: OutboxRow): Promise<void> {
    try {
      const delivery = await this.channel.deliver(row);
      await this.mark(row, delivery);
    } catch (error) {
      await this.fail(row, error).catch((e: unknown) => this.log.error({ err: e, outbox: row.id }, 'outbox row could not be marked'));
    }
  }

  private async mark(row: OutboxRow, delivery: Delivery): Promise<void> {
    const now = this.clock.now();
    // A row whose effect was seen while the call still ran is done already and stays so.
    await this.uow.run(SYSTEM, (tx) =>
      tx.update(OutboxRow, { id: row.id, state: 'leased' }, delivery === 'done' ? { state: 'done', doneAt: now, sentAt: now, error: null } : { state: 'sent', sentAt: now, error: null }),
    );
  }

  private async fail(row: OutboxRow, cause: unknown): Promise<void> {
    const error = (cause instanceof Error ? cause.message : String(cause)).slice(0, 1000);
    const final = cause instanceof Undeliverable || row.attempts >= this.channel.maxAttempts;
    this.log.warn({ outbox: row.id, channel: row.channel, attempts: row.attempts, final, err: cause }, 'outbox delivery failed');
    const wait = Math.min(200 * 2 ** Math.min(row.attempts, 10), MAX_BACKOFF_MS);
    await this.uow.run(SYSTEM, (tx) =>
      tx.update(OutboxRow, { id: row.id, state: 'leased' }, final ? { state: 'failed', error } : { state: 'pending', error, nextAttemptAt: new Date(tx.now().getTime() + wait) }),
    );
    if (final) await this.channel.onFailed?.(row, error);
  }
}
