import { SYSTEM } from './actor.js';
import type { Clock } from './clock.js';
import { Gatherer } from './gatherer.js';
import { safeMessage } from './error-for-log.js';
import { KeyChain } from './key-chain.js';
import type { Logger } from './log.js';
import { LEASE_SECONDS, onOutboxCommit, OutboxRow, type DirectSender } from './outbox.js';
import { Poller } from './poller.js';
import type { UnitOfWork } from './unit-of-work.js';

/** `done`: finished. `sent`: answered; the channel marks it done when the effect is seen. */
export type Delivery = 'done' | 'sent';

/** Thrown by a deliverer for a row that will never succeed: it is set aside as failed at once. */
export class Undeliverable extends Error {}

/** Thrown by a deliverer for a row whose time has not come: it is tried again later and no attempt is counted. */
export class Postponed extends Error {
  constructor(
    message: string,
    readonly milliseconds: number,
  ) {
    super(message);
  }
}

export interface OutboxChannel {
  name: string;
  deliver(row: OutboxRow): Promise<Delivery>;
  /** Told once a row has been given up, in a transaction of its own. */
  onFailed?(row: OutboxRow, error: string): Promise<void>;
  /** Rows at work at the same time in this process. */
  concurrency: number;
  /** Give up after this many attempts; Infinity = never (the engine may be away for long). */
  maxAttempts: number;
  /**
   * Milliseconds that a delivered row's mark may wait for others; a crash meanwhile delivers those rows again, so only for
   * channels where that has no effect.
   */
  markDelay?: number;
  /** Milliseconds that a new row may wait for others, so that they are leased together; 0 = taken at once. */
  gatherMs?: number;
}

const POLL_MS = 250;
const MAX_BACKOFF_MS = 30_000;

/**
 * Delivers one channel's rows: leases a row, calls outside any transaction, marks it. Rows of one ordering key
 * go one at a time, oldest first, across all processes. A row appended with `direct` was leased by its own
 * insert and is called as soon as its transaction is committed; the poller takes every other one.
 */
export class OutboxWorker implements DirectSender {
  private readonly poller: Poller;
  private readonly chain = new KeyChain();
  private readonly marks: Gatherer<{ row: OutboxRow; delivery: Delivery }>;
  private readonly working = new Set<Promise<boolean>>();
  private inFlight = 0;
  private open = false;
  private returns = 0;
  private gathering: NodeJS.Timeout | undefined;

  /** @param owner unique per process run */
  constructor(
    private readonly channel: OutboxChannel,
    readonly owner: string,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {
    this.marks = new Gatherer((items) => this.mark(items), 500, channel.markDelay ?? 0);
    this.poller = new Poller(`outbox:${channel.name}`, POLL_MS, () => this.round(), log);
  }

  start(): void {
    this.open = true;
    onOutboxCommit(this.channel.name, this);
    this.poller.start();
  }

  /** Takes no more rows and waits for those at work. */
  async stop(): Promise<void> {
    this.open = false;
    clearTimeout(this.gathering);
    await this.poller.stop();
    await this.chain.idle();
    await Promise.all(this.working);
    await this.marks.flush();
  }

  kick(): void {
    const { gatherMs = 0 } = this.channel;
    if (gatherMs === 0) return this.poller.kick();
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.poller.kick();
    }, gatherMs);
  }

  hasRoom(): boolean {
    return this.open && this.inFlight < this.channel.concurrency;
  }

  ticket(): number {
    return this.returns;
  }

  offer(row: OutboxRow, ticket: number | 'free'): void {
    if (ticket === 'free') return void this.work(row);
    const fresh = ticket === this.returns;
    void this.chain.run(row.orderingKey, (clear) => (clear && fresh ? this.work(row) : this.putBack(row)));
  }

  private async round(): Promise<boolean> {
    const room = this.channel.concurrency - this.inFlight;
    if (room <= 0 || !(await this.isAnyDue())) return false;
    // Places in the chain are taken before the lease is committed, so that no direct row can overtake.
    let places: ((row: OutboxRow | undefined) => void)[] = [];
    let rows: OutboxRow[] = [];
    try {
      rows = await this.lease(room, (keys) => {
        places.forEach((free) => free(undefined));
        places = keys.map((key) => this.place(key));
      });
    } finally {
      places.forEach((fill, i) => fill(rows[i]));
    }
    return rows.length === room;
  }

  /** Most rounds find nothing; those need no transaction. */
  private async isAnyDue(): Promise<boolean> {
    const now = this.clock.now();
    const due = await this.uow.statement<unknown[]>("SELECT 1 FROM outbox WHERE channel = ? AND (state = 'pending' OR (state = 'leased' AND leased_until < ?)) AND next_attempt_at <= ? LIMIT 1", [this.channel.name, now, now]);
    return due.length > 0;
  }

  private place(key: string): (row: OutboxRow | undefined) => void {
    let fill: (row: OutboxRow | undefined) => void = () => undefined;
    const filled = new Promise<OutboxRow | undefined>((resolve) => (fill = resolve));
    void this.chain.run(key, async () => {
      const row = await filled;
      if (!row) return true;
      const sent = await this.work(row);
      this.poller.kick();
      return sent;
    });
    return fill;
  }

  private lease(limit: number, onFound: (orderingKeys: string[]) => void): Promise<OutboxRow[]> {
    return this.uow.run(SYSTEM, async (tx) => {
      const now = tx.now();
      const found = await tx.sql<{ id: string; ordering_key: string }[]>(
        `SELECT o.id, o.ordering_key FROM outbox o
         WHERE o.channel = ? AND (o.state = 'pending' OR (o.state = 'leased' AND o.leased_until < ?)) AND o.next_attempt_at <= ?
           AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.channel = o.channel AND e.ordering_key = o.ordering_key AND e.id < o.id AND e.state IN ('pending', 'leased'))
         ORDER BY o.id LIMIT ? FOR UPDATE SKIP LOCKED`,
        [this.channel.name, now, now, limit],
      );
      if (found.length === 0) return [];
      onFound(found.map((f) => f.ordering_key));
      const ids = found.map((f) => f.id);
      await tx.sql(`UPDATE outbox SET state = 'leased', lease_owner = ?, leased_until = ?, attempts = attempts + 1 WHERE id IN (${ids.map(() => '?').join(',')})`, [
        this.owner,
        new Date(now.getTime() + LEASE_SECONDS * 1000),
        ...ids,
      ]);
      return tx.query(OutboxRow, 'o').where('o.id IN (:...ids)', { ids }).orderBy('o.id').getMany();
    });
  }

  private work(row: OutboxRow): Promise<boolean> {
    this.inFlight++;
    const work = this.deliver(row).finally(() => {
      this.inFlight--;
      this.working.delete(work);
    });
    this.working.add(work);
    return work;
  }

  private async deliver(row: OutboxRow): Promise<boolean> {
    try {
      const delivery = await this.channel.deliver(row);
      // The next row of the key need not wait for the mark: this process knows that this one is answered.
      void this.marks.add({ row, delivery }).catch((error: unknown) => this.log.error({ err: error, outbox: row.id }, 'outbox row could not be marked'));
      return true;
    } catch (error) {
      await this.fail(row, error).catch((e: unknown) => this.log.error({ err: e, outbox: row.id }, 'outbox row could not be marked'));
      return false;
    }
  }

  /** A row whose effect was seen while the call still ran is done already and stays so. */
  private async mark(items: { row: OutboxRow; delivery: Delivery }[]): Promise<void> {
    const now = this.clock.now();
    const ids = (delivery: Delivery) => items.filter((i) => i.delivery === delivery).map((i) => i.row.id);
    const list = (values: string[]) => values.map(() => '?').join(',');
    const [sent, done] = [ids('sent'), ids('done')];
    if (sent.length) await this.uow.statement(`UPDATE outbox SET state = 'sent', sent_at = ?, error = NULL WHERE state = 'leased' AND id IN (${list(sent)})`, [now, ...sent]);
    if (done.length) await this.uow.statement(`UPDATE outbox SET state = 'done', sent_at = ?, done_at = ?, error = NULL WHERE state = 'leased' AND id IN (${list(done)})`, [now, now, ...done]);
  }

  /** Behind a row that failed: it waits for its turn in the table. */
  private async putBack(row: OutboxRow): Promise<boolean> {
    await this.giveBack(row, { state: 'pending', leaseOwner: null, leasedUntil: null, attempts: 0 }).catch((error: unknown) =>
      this.log.error({ err: error, outbox: row.id }, 'outbox row could not be put back'),
    );
    this.poller.kick();
    return false;
  }

  /** Counted before and after, so that a row inserted meanwhile learns of it (see `offer`). */
  private async giveBack(row: OutboxRow, change: Partial<Pick<OutboxRow, 'state' | 'leaseOwner' | 'leasedUntil' | 'attempts' | 'error' | 'nextAttemptAt'>>): Promise<void> {
    this.returns++;
    try {
      await this.uow.run(SYSTEM, (tx) => tx.update<OutboxRow>(OutboxRow, { id: row.id, state: 'leased' }, change));
    } finally {
      this.returns++;
    }
  }

  private async fail(row: OutboxRow, cause: unknown): Promise<void> {
    const error = safeMessage(cause);
    const postponed = cause instanceof Postponed;
    const final = !postponed && (cause instanceof Undeliverable || row.attempts >= this.channel.maxAttempts);
    if (!postponed) this.log.warn({ outbox: row.id, channel: row.channel, attempts: row.attempts, final, err: cause }, 'outbox delivery failed');
    const wait = postponed ? cause.milliseconds : Math.min(200 * 2 ** Math.min(row.attempts, 10), MAX_BACKOFF_MS);
    await this.giveBack(row, final ? { state: 'failed', error } : { state: 'pending', error, nextAttemptAt: this.clock.fromNow(wait), attempts: row.attempts - (postponed ? 1 : 0) });
    if (final) await this.channel.onFailed?.(row, error);
  }
}
