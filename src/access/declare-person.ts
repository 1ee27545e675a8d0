import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Person } from '../organisation/person.js';
import { splitName } from '../organisation/person-name.js';
import { createPerson } from '../organisation/save-person.js';
import { logAccess } from './access-log.js';
import { Account } from './account.js';
import type { DeclarePersonInput, FirstPasswordView } from './contract.js';
import './events.js';
import { firstPassword, hashPassword } from './password.js';

/** Declares a user of the administrator's own agency, with positions and a first password (tkh-01, tkh-02; SYT-01, SYT-08). */
@Injectable()
export class DeclarePerson {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * @returns the first password, shown once; it must be changed at the first sign-in (tkh-03)
   * @throws Conflict `ten-dang-nhap-da-dung`; `trung-ten` when somebody of that name has an account, unless confirmed;
   *   `email-da-dung`
   * @throws InvalidInput for a unit or role that the agency does not have
   */
  async execute(actor: Actor, input: DeclarePersonInput): Promise<FirstPasswordView> {
    const password = firstPassword();
    const passwordHash = await hashPassword(password);
    return this.uow.run(scopeOf(actor), async (tx) => {
      await refuseSecondAccount(tx, input);
      const person = await createPerson(tx, { displayName: input.name, username: input.username, email: input.email ?? null, positions: input.positions });
      if (input.superiorId) {
        await tx.get(Person, { id: input.superiorId }, 'cấp trên đã chọn');
        await tx.update(Person, { id: person.id }, { superiorId: input.superiorId });
      }
      await tx.insert(Account, { personId: person.id, passwordHash, mustChange: true, demo: false, passwordChangedAt: tx.now(), lockedAt: null });
      await tx.emit('positions.changed', { agencyId: actor.agencyId, personId: person.id });
      await logAccess(tx, 'khai-bao', { personId: person.id, byId: actor.personId, sessionId: actor.sessionId, detail: input.confirm.join(' ') || null });
      return { id: person.id, username: person.username, firstPassword: password };
    });
  }
}

/** One account each (SYT-01): the same e-mail is the same person; the same name may be, so it is asked. */
async function refuseSecondAccount(tx: Tx, input: DeclarePersonInput): Promise<void> {
  if (input.email && (await tx.count(Person, { email: input.email, active: true })) > 0)
    throw new Conflict('email-da-dung', 'Địa chỉ thư điện tử này đã thuộc một tài khoản. Mỗi người chỉ có một tài khoản riêng.');
  if (input.confirm.includes('trung-ten')) return;
  const same = await tx.findOne(Person, { displayName: splitName(input.name).display, active: true });
  if (same) throw new Conflict('trung-ten', `${same.displayName} đã có tài khoản "${same.username}". Mỗi người chỉ có một tài khoản riêng; nếu đây là người khác trùng tên, xác nhận để tiếp tục.`);
}
