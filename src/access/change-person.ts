import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict, InvalidInput } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { nameColumns, Person } from '../organisation/person.js';
import { setPositions } from '../organisation/save-person.js';
import { logAccess } from './access-log.js';
import type { ChangePersonInput } from './contract.js';
import './events.js';

/** Changes a user's name, e-mail, superior and positions with their roles (tkh-02; SYT-08). */
@Injectable()
export class ChangePerson {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * What is left out of the input stays as it is; new roles hold with the person's next request.
   * @throws NotFound for a person of another agency; InvalidInput, Conflict `email-da-dung`
   */
  execute(actor: Actor, personId: string, input: ChangePersonInput): Promise<void> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const person = (await tx.lock(Person, { id: personId })) ?? (await tx.get(Person, { id: personId }, 'người dùng'));
      await checkSuperior(tx, person, input.superiorId);
      if (input.email && (await tx.count(Person, { id: Not(personId), email: input.email, active: true })) > 0)
        throw new Conflict('email-da-dung', 'Địa chỉ thư điện tử này đã thuộc một tài khoản khác. Kiểm tra lại địa chỉ.');
      await tx.update(Person, { id: personId }, {
        ...(input.name === undefined ? {} : nameColumns(input.name, person.username)),
        email: input.email === undefined ? person.email : input.email,
        superiorId: input.superiorId === undefined ? person.superiorId : input.superiorId,
      });
      if (input.positions) {
        await setPositions(tx, personId, input.positions);
        await tx.emit('positions.changed', { agencyId: actor.agencyId, personId });
      }
      await logAccess(tx, 'sua-nguoi-dung', { personId, byId: actor.personId, sessionId: actor.sessionId, detail: Object.keys(input).join(' ') });
    });
  }
}

async function checkSuperior(tx: Tx, person: Person, superiorId: string | null | undefined): Promise<void> {
  if (!superiorId) return;
  if (superiorId === person.id) throw new InvalidInput('cap-tren-chua-dung', 'Một người không thể là cấp trên của chính mình. Chọn người khác.', [{ path: 'superiorId', message: 'Chọn người khác.' }]);
  await tx.get(Person, { id: superiorId }, 'cấp trên đã chọn');
}
