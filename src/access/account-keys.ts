import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Person } from '../organisation/person.js';
import { logAccess } from './access-log.js';
import { Account } from './account.js';
import type { FirstPasswordView } from './contract.js';
import './events.js';
import { firstPassword, hashPassword } from './password.js';
import { Sessions } from './sessions.js';
import { accountKey, forgetAttempts } from './sign-in-attempts.js';

/** An administrator's hold on an account: a new first password, lock, unlock. Never a way to sign in as somebody else (SYT-02). */
@Injectable()
export class AccountKeys {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /** Gives a new first password, ends the person's sessions and opens a door shut by failures. @throws NotFound */
  async resetPassword(actor: Actor, personId: string): Promise<FirstPasswordView> {
    const password = firstPassword();
    const passwordHash = await hashPassword(password);
    return this.uow.run(scopeOf(actor), async (tx) => {
      const { username } = await tx.get(Person, { id: personId }, 'người dùng');
      await tx.get(Account, { personId }, 'tài khoản');
      await tx.update(Account, { personId }, { passwordHash, mustChange: true, demo: false, passwordChangedAt: tx.now() });
      await forgetAttempts(tx, accountKey(username));
      await this.log(tx, 'cap-mat-khau', actor, personId);
      await this.sessions.endAll(tx, personId, 'cap-lai-mat-khau');
      return { id: personId, username, firstPassword: password };
    });
  }

  /**
   * Locks an account and ends its sessions.
   * @param leaveWork the person's open tasks stay where they are, which the administrator knows
   * @throws NotFound, Conflict `tu-khoa` for the own account, `con-viec-dang-giu` while work stands with the person
   */
  async lock(actor: Actor, personId: string, leaveWork = false): Promise<void> {
    if (personId === actor.personId) throw new Conflict('tu-khoa', 'Không thể tự khóa tài khoản của mình. Nhờ một người quản trị khác.');
    await this.uow.run(scopeOf(actor), async (tx) => {
      const account = await tx.get(Account, { personId }, 'tài khoản');
      if (account.lockedAt) return;
      await tx.update(Account, { personId }, { lockedAt: tx.now() });
      await tx.emit('account.locking', { agencyId: actor.agencyId, personId, leaveWork });
      await this.log(tx, 'khoa', actor, personId);
      await this.sessions.endAll(tx, personId, 'khoa-tai-khoan');
    });
  }

  /** Opens an account again, also one shut by failures. @throws NotFound */
  async unlock(actor: Actor, personId: string): Promise<void> {
    await this.uow.run(scopeOf(actor), async (tx) => {
      const { username } = await tx.get(Person, { id: personId }, 'người dùng');
      await tx.update(Account, { personId }, { lockedAt: null });
      await tx.emit('account.unlocked', { agencyId: actor.agencyId, personId });
      await forgetAttempts(tx, accountKey(username));
      await this.log(tx, 'mo-khoa', actor, personId);
    });
  }

  private log(tx: Tx, event: 'cap-mat-khau' | 'khoa' | 'mo-khoa', actor: Actor, personId: string): Promise<void> {
    return logAccess(tx, event, { personId, byId: actor.personId, sessionId: actor.sessionId });
  }
}
