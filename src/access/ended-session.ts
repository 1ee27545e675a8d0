import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { DomainError, NotSignedIn } from '../kernel/errors.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { tokenHash } from './session.js';
import { WhoUnlocks } from './who-unlocks.js';

/** Why a request is refused that nobody is signed in for: the open page of a locked account says so, and whom to ask. */
@Injectable()
export class EndedSession {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly unlocking: WhoUnlocks,
  ) {}

  /** @param token of the browser's cookie; who has it was signed in with it, so it tells a stranger nothing */
  refusal(token: string | undefined): Promise<DomainError> {
    if (token === undefined) return Promise.resolve(new NotSignedIn());
    return this.uow.read(SYSTEM, async (tx) => {
      const [locked] = await tx.sql<{ agencyId: string }[]>(
        "SELECT s.agency_id AS agencyId FROM user_session s JOIN account a ON a.person_id = s.person_id WHERE s.token_hash = ? AND s.end_reason = 'khoa-tai-khoan' AND a.locked_at IS NOT NULL",
        [tokenHash(token)],
      );
      if (!locked) return new NotSignedIn();
      return new DomainError(401, 'tai-khoan-khoa', `Tài khoản của bạn đã bị khóa nên phiên làm việc kết thúc. Liên hệ ${await this.unlocking.names(tx, locked.agencyId)} nếu cần mở lại.`);
    });
  }
}
