import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { DomainError, Forbidden } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { logAccess } from './access-log.js';
import type { SignInInput } from './contract.js';
import { passwordMatches } from './password.js';
import { Sessions } from './sessions.js';
import { accountKey, addressKey, countAttempt, forgetAttempts, LIMITS, shutUntil } from './sign-in-attempts.js';
import { WhoUnlocks } from './who-unlocks.js';

/** Where a sign-in comes from. */
export interface Origin {
  address: string;
  userAgent: string;
}

interface Candidate {
  personId: string;
  agencyId: string;
  passwordHash: string;
  active: number;
  lockedAt: Date | null;
}

/** Signing in with user name and password (SYT-02: each sign-in is logged with account, address and time). */
@Injectable()
export class SignIn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly unlocking: WhoUnlocks,
  ) {}

  /**
   * Opens a session. The attempt is counted for the user name before the password is looked at, and for the address
   * when it failed, so that a whole office may sign in at eight o'clock. An unknown user name takes the same time and
   * gets the same answer as a wrong password.
   * @returns the token for the cookie
   * @throws DomainError 401 `sai-dang-nhap`, 429 `tam-khoa` after five failures or too many from one address
   * @throws Forbidden `tai-khoan-khoa` with the right password of a locked account
   */
  async execute(input: SignInInput, origin: Origin): Promise<string> {
    const username = input.username.normalize('NFC').toLowerCase();
    const candidate = await this.uow.run(SYSTEM, (tx) => candidateOf(tx, username));
    const shut = await this.uow.run(SYSTEM, (tx) => this.count(tx, username, candidate, origin));
    if (shut) throw new DomainError(429, 'tam-khoa', `Đăng nhập sai nhiều lần nên tạm dừng đến ${clockTime(shut)}. Chờ đến lúc đó rồi thử lại, hoặc nhờ quản trị mở khóa.`);
    if (!(await passwordMatches(candidate?.passwordHash ?? null, input.password)) || !candidate) {
      await this.uow.run(SYSTEM, async (tx) => {
        await countAttempt(tx, addressKey(origin.address), LIMITS.address);
        await logAccess(tx, 'dang-nhap-sai', { agencyId: candidate?.agencyId ?? null, personId: candidate?.personId ?? null, address: origin.address });
      });
      throw new DomainError(401, 'sai-dang-nhap', 'Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra rồi nhập lại; sau 5 lần sai, tài khoản tạm khóa 15 phút.');
    }
    if (candidate.active === 0 || candidate.lockedAt) {
      const whom = await this.uow.read(SYSTEM, (tx) => this.unlocking.names(tx, candidate.agencyId));
      throw new Forbidden('tai-khoan-khoa', `Tài khoản đang bị khóa. Liên hệ ${whom} để mở lại.`);
    }
    return this.uow.run(SYSTEM, (tx) => this.open(tx, username, candidate, origin));
  }

  private async count(tx: Tx, username: string, candidate: Candidate | undefined, { address }: Origin): Promise<Date | null> {
    const shut = (await shutUntil(tx, addressKey(address))) ?? (await countAttempt(tx, accountKey(username), LIMITS.account));
    if (shut) await logAccess(tx, 'tam-khoa', { agencyId: candidate?.agencyId ?? null, personId: candidate?.personId ?? null, address });
    return shut;
  }

  private async open(tx: Tx, username: string, { agencyId, personId }: Candidate, { address, userAgent }: Origin): Promise<string> {
    await forgetAttempts(tx, accountKey(username));
    const { id, token } = await this.sessions.open(tx, { agencyId, personId, address, userAgent });
    await logAccess(tx, 'dang-nhap', { agencyId, personId, sessionId: id, address });
    return token;
  }
}

async function candidateOf(tx: Tx, username: string): Promise<Candidate | undefined> {
  const rows = await tx.sql<Candidate[]>(
    `SELECT p.id AS personId, p.agency_id AS agencyId, p.active, a.password_hash AS passwordHash, a.locked_at AS lockedAt
     FROM person p JOIN account a ON a.person_id = p.id WHERE p.username = ?`,
    [username],
  );
  return rows[0];
}

/** Time of day in Vietnam, `17:05`. */
export function clockTime(moment: Date): string {
  return new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
}
