import { Injectable } from '@nestjs/common';
import { scopeOf } from '../kernel/actor.js';
import { DomainError, InvalidInput } from '../kernel/errors.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { logAccess } from './access-log.js';
import { Account } from './account.js';
import type { ChangePasswordInput } from './contract.js';
import { hashPassword, passwordMatches, passwordProblem } from './password.js';
import { Sessions } from './sessions.js';
import { accountKey, countAttempt, forgetAttempts, LIMITS } from './sign-in-attempts.js';
import { clockTime } from './sign-in.js';
import type { SignedIn } from './signed-in.js';

/** A person changes the own password, and nobody else's (SYT-03). */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Changes the password and ends the person's other sessions.
   * @throws InvalidInput with the field `current` or `next`
   * @throws DomainError 429 `tam-khoa` after five wrong present passwords
   */
  async execute({ actor, username }: SignedIn, input: ChangePasswordInput): Promise<void> {
    const { personId, sessionId } = actor;
    const shut = await this.uow.run(scopeOf(actor), (tx) => countAttempt(tx, accountKey(username), LIMITS.account));
    if (shut) throw new DomainError(429, 'tam-khoa', `Nhập sai mật khẩu nhiều lần nên tạm dừng đến ${clockTime(shut)}. Chờ đến lúc đó rồi thử lại.`);
    const account = await this.uow.run(scopeOf(actor), (tx) => tx.get(Account, { personId }, 'tài khoản'));
    if (!(await passwordMatches(account.passwordHash, input.current))) throw wrong('current', 'Mật khẩu đang dùng chưa đúng.');
    const problem = passwordProblem(input.next, { username, old: input.current });
    const passwordHash = problem === null ? await hashPassword(input.next) : '';
    await this.uow.run(scopeOf(actor), async (tx) => {
      await forgetAttempts(tx, accountKey(username));
      if (problem !== null) return;
      await tx.update(Account, { personId }, { passwordHash, mustChange: false, demo: false, passwordChangedAt: tx.now() });
      await logAccess(tx, 'doi-mat-khau', { personId, sessionId });
      await this.sessions.endAll(tx, personId, 'doi-mat-khau', sessionId);
    });
    if (problem !== null) throw wrong('next', problem);
  }
}

function wrong(path: string, message: string): InvalidInput {
  return new InvalidInput('mat-khau-chua-dung', `Chưa đổi được mật khẩu. ${message}`, [{ path, message }]);
}
