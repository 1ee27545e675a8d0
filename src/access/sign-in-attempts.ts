import { createHash } from 'node:crypto';
import { Column, Entity, LessThan, PrimaryColumn } from 'typeorm';
import type { Tx } from '../kernel/unit-of-work.js';

/** Attempts that count against one user name or one address. */
@Entity('sign_in_attempts')
export class SignInAttempts {
  /** SHA-256 of what is counted, so that nothing typed by mistake is kept. */
  @PrimaryColumn({ type: 'char', length: 64 })
  key: string;

  @Column({ type: 'int' })
  count: number;

  @Column({ name: 'last_at', type: 'datetime', precision: 3 })
  lastAt: Date;

  @Column({ name: 'locked_until', type: 'datetime', precision: 3, nullable: true })
  lockedUntil: Date | null;
}

/** Fifteen minutes: how long attempts count, and how long the door stays shut. */
export const LOCK_MILLISECONDS = 15 * 60_000;

/** How many failures shut the door; the address's limit leaves room for a whole office behind one address. */
export const LIMITS = { account: 5, address: 50 };

type Counter = Pick<SignInAttempts, 'count' | 'lastAt' | 'lockedUntil'>;

/**
 * Counts one more attempt, before the password is looked at: attempts that run at the same moment cannot pass the limit.
 * @returns the counter as it stands afterwards, and whether the attempt may go on
 */
export function nextAttempt(before: Counter, now: Date, limit: number): { allowed: boolean; counter: Counter } {
  if (before.lockedUntil && before.lockedUntil > now) return { allowed: false, counter: before };
  const forgotten = before.lockedUntil !== null || now.getTime() - before.lastAt.getTime() > LOCK_MILLISECONDS;
  const count = (forgotten ? 0 : before.count) + 1;
  const lockedUntil = count >= limit ? new Date(now.getTime() + LOCK_MILLISECONDS) : null;
  return { allowed: true, counter: { count, lastAt: now, lockedUntil } };
}

/** The key under which attempts of a user name are counted, whether such an account exists or not. */
export const accountKey = (username: string): string => sha256(`account:${username}`);

/** The key under which attempts from a network address are counted. */
export const addressKey = (address: string): string => sha256(`address:${address}`);

/** Counts an attempt; answers when the door opens again if it is shut, else null. */
export async function countAttempt(tx: Tx, key: string, limit: number): Promise<Date | null> {
  await tx.sql('INSERT INTO sign_in_attempts (`key`, count, last_at) VALUES (?, 0, ?) ON DUPLICATE KEY UPDATE `key` = VALUES(`key`)', [key, tx.now()]);
  const row = (await tx.lock(SignInAttempts, { key }))!;
  const { allowed, counter } = nextAttempt(row, tx.now(), limit);
  if (!allowed) return row.lockedUntil;
  await tx.update<SignInAttempts>(SignInAttempts, { key }, counter);
  return null;
}

/** Forgets the attempts of a user name: the right password was given, or an administrator opened the door. */
export async function forgetAttempts(tx: Tx, key: string): Promise<void> {
  await tx.delete(SignInAttempts, { key });
}

/** When the door opens again, if it is shut; counts nothing. */
export async function shutUntil(tx: Tx, key: string): Promise<Date | null> {
  const row = await tx.findOne(SignInAttempts, { key });
  return row?.lockedUntil && row.lockedUntil > tx.now() ? row.lockedUntil : null;
}

/** Removes counters that count no more. */
export async function dropOldAttempts(tx: Tx): Promise<void> {
  await tx.delete(SignInAttempts, { lastAt: LessThan(new Date(tx.now().getTime() - 2 * LOCK_MILLISECONDS)) });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
