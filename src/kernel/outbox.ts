import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Tx } from './unit-of-work.js';

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

/** What {@link appendOutbox} needs. */
export interface OutboxEntry {
  key: string;
  channel: string;
  orderingKey: string;
  agencyId: string | null;
  payload: unknown;
  /** Not before this moment. */
  notBefore?: Date;
}

/** Writes an outbox row in the caller's transaction; delivery begins after its commit. */
export async function appendOutbox(tx: Tx, entry: OutboxEntry): Promise<void> {
  const now = tx.now();
  await tx.insert(OutboxRow, {
    key: entry.key,
    channel: entry.channel,
    orderingKey: entry.orderingKey,
    agencyId: entry.agencyId,
    payload: entry.payload as never,
    state: 'pending',
    attempts: 0,
    nextAttemptAt: entry.notBefore ?? now,
    createdAt: now,
  });
  tx.afterCommit(() => kicks.get(entry.channel)?.());
}

const kicks = new Map<string, () => void>();

/** The channel's deliverer asks to be woken after each commit that appended to it. */
export function onOutboxCommit(channel: string, kick: () => void): void {
  kicks.set(channel, kick);
}
