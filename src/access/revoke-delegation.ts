import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict } from '../kernel/errors.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { logAccess } from './access-log.js';
import { Delegation, delegationState } from './delegation.js';
import { Permissions } from './permissions.js';

/** Withdraws a delegation: the principal, or an administrator. What the deputy did meanwhile stands. */
@Injectable()
export class RevokeDelegation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly permissions: Permissions,
  ) {}

  /** @throws NotFound, Forbidden, Conflict `uy-quyen-da-het` */
  execute(actor: Actor, id: string): Promise<void> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const delegation = (await tx.lock(Delegation, { id })) ?? (await tx.get(Delegation, { id }, 'ủy quyền'));
      const { principalId, deputyId } = delegation;
      if (principalId !== actor.personId) this.permissions.assertCan(actor, 'quan-tri.nguoi-dung');
      const state = delegationState(delegation, tx.now());
      if (state === 'da-thu-hoi' || state === 'het-hieu-luc') throw new Conflict('uy-quyen-da-het', 'Ủy quyền này đã hết hiệu lực nên không cần thu hồi.');
      await tx.update(Delegation, { id }, { revokedAt: tx.now(), revokedBy: actor.personId });
      await logAccess(tx, 'thu-hoi-uy-quyen', { personId: principalId, byId: actor.personId, sessionId: actor.sessionId, detail: id });
      await tx.emit('delegation.changed', { delegationId: id, principalId, deputyId, agencyId: actor.agencyId });
    });
  }
}
