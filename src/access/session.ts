import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** Why a session ended. */
export type SessionEnd = 'dang-xuat' | 'het-han' | 'doi-mat-khau' | 'khoa-tai-khoan' | 'cap-lai-mat-khau';

/** Somebody signed in on one browser. Only the token's hash is kept. */
@AgencyScoped()
@Entity('user_session')
export class UserSession {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  /** SHA-256 of the cookie's token, hex. */
  @Column({ name: 'token_hash', type: 'char', length: 64 })
  tokenHash: string;

  @Column({ type: 'varchar', length: 64 })
  address: string;

  @Column({ name: 'user_agent', type: 'varchar', length: 200 })
  userAgent: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'seen_at', type: 'datetime', precision: 3 })
  seenAt: Date;

  @Column({ name: 'ended_at', type: 'datetime', precision: 3, nullable: true })
  endedAt: Date | null;

  @Column({ name: 'end_reason', type: 'varchar', length: 32, nullable: true })
  endReason: SessionEnd | null;
}

/** Name of the session cookie. */
export const SESSION_COOKIE = 'luong_phien';

/** A session without requests ends after this long (SYT-05: only an idle session ends). */
export const IDLE_MILLISECONDS = 8 * 3_600_000;

/** A session ends this long after signing in, used or not. */
export const ABSOLUTE_MILLISECONDS = 24 * 3_600_000;

/** Requests closer together than this do not write `seen_at` again. */
export const SEEN_MILLISECONDS = 60_000;

/** A new token of 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether the session's time is over. */
export function isOver(session: Pick<UserSession, 'createdAt' | 'seenAt'>, now: Date): boolean {
  return now.getTime() - session.seenAt.getTime() >= IDLE_MILLISECONDS || now.getTime() - session.createdAt.getTime() >= ABSOLUTE_MILLISECONDS;
}

/** The CSRF token of a session: follows from its token, so nothing more is stored, and nobody can make it without the secret. */
export function csrfToken(secret: string, token: string): string {
  return createHmac('sha256', secret).update(`csrf:${token}`).digest('base64url');
}

/** Compares a header with the session's CSRF token in constant time. */
export function csrfMatches(expected: string, given: string | undefined): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given ?? '')];
  return a.length === b.length && timingSafeEqual(a, b);
}
