import { Inject, Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { SYSTEM } from '../kernel/actor.js';
import { SETTINGS, type Settings } from '../kernel/settings.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { HELD_COLUMNS, HELD_JOIN, holdingsOf, type HeldRow } from './effective-holdings.js';
import { logAccess } from './access-log.js';
import { MatrixStore } from './matrix-store.js';
import { csrfToken, isOver, newToken, SEEN_MILLISECONDS, tokenHash, UserSession, type SessionEnd } from './session.js';
import type { SignedIn } from './signed-in.js';

/** A session with one of its person's positions. */
interface Row extends HeldRow {
  id: string;
  agencyId: string;
  personId: string;
  createdAt: Date;
  seenAt: Date;
  name: string;
  username: string;
  mustChange: number;
  active: number;
  lockedAt: Date | null;
  matrixVersion: number | null;
}

/** Sessions in the database: opened at sign-in, looked up with every request, ended for a reason. */
@Injectable()
export class Sessions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly matrices: MatrixStore,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Opens a session; answers the token for the cookie, which is kept nowhere. */
  async open(tx: Tx, whose: { agencyId: string; personId: string; address: string; userAgent: string }): Promise<{ id: string; token: string }> {
    const [id, token] = [tx.newId(), newToken()];
    const userAgent = whose.userAgent.slice(0, 200);
    await tx.insert(UserSession, { ...whose, id, userAgent, tokenHash: tokenHash(token), createdAt: tx.now(), seenAt: tx.now(), endedAt: null, endReason: null });
    return { id, token };
  }

  /** Who sent a request with this token, or null when there is no such session or its time is over. */
  async resolve(token: string): Promise<SignedIn | null> {
    const found = await this.uow.read(SYSTEM, (tx) => this.look(tx, token));
    if (!found) return null;
    if ('over' in found) {
      await this.uow.run(SYSTEM, (tx) => this.end(tx, found.id, found.over));
      return null;
    }
    if (found.seenLongAgo) await this.uow.run(SYSTEM, (tx) => tx.update(UserSession, { id: found.signedIn.actor.sessionId }, { seenAt: tx.now() }));
    return found.signedIn;
  }

  private async look(tx: Tx, token: string): Promise<{ id: string; over: SessionEnd } | { signedIn: SignedIn; seenLongAgo: boolean } | null> {
    const rows = await this.rows(tx, token);
    const [row] = rows;
    if (!row) return null;
    const shut = row.active === 0 || row.lockedAt !== null;
    if (shut || isOver(row, tx.now())) return { id: row.id, over: shut ? 'khoa-tai-khoan' : 'het-han' };
    await this.matrices.renew(tx, row.agencyId, row.matrixVersion ?? 0);
    const { agencyId, personId, name, username } = row;
    const actor = { personId, agencyId, name, sessionId: row.id, holdings: await holdingsOf(tx, agencyId, personId, rows) };
    return {
      signedIn: { actor, username, mustChangePassword: row.mustChange === 1, csrfToken: csrfToken(this.settings.APP_SECRET, token) },
      seenLongAgo: tx.now().getTime() - row.seenAt.getTime() >= SEEN_MILLISECONDS,
    };
  }

  /** Ends a session once, with its event; a session that has ended stays as it is. */
  async end(tx: Tx, sessionId: string, reason: SessionEnd): Promise<void> {
    if ((await tx.update(UserSession, { id: sessionId, endedAt: IsNull() }, { endedAt: tx.now(), endReason: reason })) === 0) return;
    const { personId, agencyId, address } = await tx.get(UserSession, { id: sessionId }, 'phiên làm việc');
    await logAccess(tx, reason === 'het-han' ? 'het-phien' : 'dang-xuat', { agencyId, personId, sessionId, address, detail: reason });
    await tx.emit('session.ended', { sessionId, personId, agencyId, reason });
  }

  /** Ends all sessions of a person, on every browser; `except` stays. */
  async endAll(tx: Tx, personId: string, reason: SessionEnd, except?: string): Promise<void> {
    const open = await tx.find(UserSession, { personId, endedAt: IsNull(), ...(except === undefined ? {} : { id: Not(except) }) });
    for (const { id } of open) await this.end(tx, id, reason);
  }

  /** The session with the positions its person holds, one row each: every request asks, so it is one statement. */
  private rows(tx: Tx, token: string): Promise<Row[]> {
    const now = tx.now();
    return tx.sql<Row[]>(
      `SELECT s.id, s.agency_id AS agencyId, s.person_id AS personId, s.created_at AS createdAt, s.seen_at AS seenAt,
              p.display_name AS name, p.username, a.must_change AS mustChange, p.active, a.locked_at AS lockedAt, m.version AS matrixVersion, ${HELD_COLUMNS}
       FROM user_session s JOIN person p ON p.id = s.person_id JOIN account a ON a.person_id = s.person_id
       LEFT JOIN permission_matrix m ON m.agency_id = s.agency_id ${HELD_JOIN}
       WHERE s.token_hash = ? AND s.ended_at IS NULL`,
      [now, now, now, now, tokenHash(token)],
    );
  }
}
