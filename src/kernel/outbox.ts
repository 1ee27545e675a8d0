import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Statement, Tx } from './unit-of-work.js';

/**
 * pending → leased → done, or leased → sent (answered, but its effect is not seen yet) → done;
 * failed = given up after its attempts, waits for a person.
 */
export type OutboxState = 'pending' | 'leased' | 'sent' | 'done' | 'failed';

/** Something that must leave the database, written in the transaction that wants it. */
@Entity('outbox')
export class OutboxRow {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  /** Stable id of the intent: message id, Message-ID, command id. Unique. */
  @Column({ type: 'uuid' })
  key: string;

  /** Who delivers: `engine`, `mail`, … */
  @Column({ type: 'varchar', length: 32 })
  channel: string;

  /** Rows with the same ordering key leave one after another, e.g. the case id. */
  @Column({ name: 'ordering_key', type: 'varchar', length: 64 })
  orderingKey: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64, nullable: true })
  agencyId: string | null;

  @Column({ type: 'json' })
  payload: unknown;

  @Column({ type: 'varchar', length: 16 })
  state: OutboxState;

  @Column({ type: 'int', default: 0 })
  attempts: number;

  @Column({ name: 'next_attempt_at', type: 'datetime', precision: 3 })
  nextAttemptAt: Date;

  @Column({ name: 'lease_owner', type: 'varchar', length: 64, nullable: true })
  leaseOwner: string | null;

  @Column({ name: 'leased_until', type: 'datetime', precision: 3, nullable: true })
  leasedUntil: Date | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'sent_at', type: 'datetime', precision: 3, nullable: true })
  sentAt: Date | null;

  @Column({ name: 'done_at', type: 'datetime', precision: 3, nullable: true })
  doneAt: Date | null;

  /** Last error, without personal data. */
  @Column({ type: 'varchar', length: 1000, nullable: true })
  error: string | null;
}

/** How long a process may hold a row before another takes it over. */
export const LEASE_SECONDS = 30;

/** What {@link appendOutbox} needs. */
export interface OutboxEntry {
  key: string;
  channel: string;
  orderingKey: string;
  agencyId: string | null;
  payload: unknown;
  /** Not before this moment. */
  notBefore?: Date;
  /**
   * Call from this process as soon as the commit stands. `ordered`: unless something of the same ordering key waits;
   * order is then kept between transactions that follow one another, not between two that run at the same time.
   * `free`: whatever waits; for what could not exist before the effect of everything earlier of its key.
   */
  direct?: 'ordered' | 'free';
}

/** A channel's deliverer in this process. */
export interface DirectSender {
  readonly owner: string;
  /** Whether it would take one more row at once. */
  hasRoom(): boolean;
  /** Changes whenever a row that this process held goes back to the table. */
  ticket(): number;
  /**
   * Takes a committed row that its insert has leased.
   * @param ticket taken before the insert: if it has changed, an older row of the key may wait in the table; `free`: no matter
   */
  offer(row: OutboxRow, ticket: number | 'free'): void;
  /** Something waits in the table. */
  kick(): void;
}

const senders = new Map<string, DirectSender>();

/** The channel's deliverer is told after each commit that appended to it. */
export function onOutboxCommit(channel: string, sender: DirectSender): void {
  senders.set(channel, sender);
}

/** Writes an outbox row in the caller's transaction; delivery begins after its commit. */
export function appendOutbox(tx: Tx, entry: OutboxEntry): Promise<void> {
  tx.later([outboxStatement(tx, entry)]);
  return Promise.resolve();
}

const COLUMNS = '`key`, channel, ordering_key, agency_id, payload, created_at, next_attempt_at, state, attempts, lease_owner, leased_until';

/** {@link appendOutbox} as a statement to run with others. */
export function outboxStatement(tx: Tx, entry: OutboxEntry): Statement {
  const sender = senders.get(entry.channel);
  if (entry.direct !== undefined && entry.notBefore === undefined && sender?.hasRoom()) return leasedStatement(tx, entry, sender);
  const now = tx.now();
  tx.afterCommit(() => sender?.kick());
  return { sql: `INSERT INTO outbox (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', 0, NULL, NULL)`, parameters: [...valuesOf(entry, now), entry.notBefore ?? now] };
}

/**
 * The insert leases its own row; an ordered one only if nothing of the same key is open that this process does not hold
 * itself (what it holds, it keeps in order in memory). It saves the transaction that a lease would cost.
 */
function leasedStatement(tx: Tx, entry: OutboxEntry, sender: DirectSender): Statement {
  const now = tx.now();
  const until = new Date(now.getTime() + LEASE_SECONDS * 1000);
  const ticket = sender.ticket();
  const { key, channel, orderingKey, agencyId, payload } = entry;
  const answered = (rows: Record<string, unknown>[]) => {
    const { id, state } = rows[0] as { id: string; state: OutboxState };
    const row: OutboxRow = { id, key, channel, orderingKey, agencyId, payload, state, attempts: 1, nextAttemptAt: now, leaseOwner: sender.owner, leasedUntil: until, createdAt: now, sentAt: null, doneAt: null, error: null };
    tx.afterCommit(() => (state === 'leased' ? sender.offer(row, entry.direct === 'free' ? 'free' : ticket) : sender.kick()));
  };
  const values = [...valuesOf(entry, now), now];
  if (entry.direct === 'free') return { sql: `INSERT INTO outbox (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, 'leased', 1, ?, ?) RETURNING id, state`, parameters: [...values, sender.owner, until], answered };
  return {
    sql: `INSERT INTO outbox (${COLUMNS})
       SELECT ?, ?, ?, ?, ?, ?, ?, IF(open.busy, 'pending', 'leased'), IF(open.busy, 0, 1), IF(open.busy, NULL, ?), IF(open.busy, NULL, ?)
       FROM (SELECT EXISTS (SELECT 1 FROM outbox e WHERE e.channel = ? AND e.ordering_key = ?
         AND (e.state = 'pending' OR (e.state = 'leased' AND e.lease_owner <> ?))) AS busy) AS open
       RETURNING id, state`,
    parameters: [...values, sender.owner, until, channel, orderingKey, sender.owner],
    answered,
  };
}

/** Up to `created_at`, in the order of {@link COLUMNS}. */
function valuesOf({ key, channel, orderingKey, agencyId, payload }: OutboxEntry, now: Date): unknown[] {
  return [key, channel, orderingKey, agencyId, JSON.stringify(payload), now];
}
