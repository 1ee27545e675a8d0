import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan, IsNull } from 'typeorm';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Conflict } from '../kernel/errors.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { Person } from '../organisation/person.js';
import { logAccess } from './access-log.js';
import type { DelegateInput } from './contract.js';
import { Delegation } from './delegation.js';
import { checkDelegation, type DelegationRequest } from './delegation-rules.js';
import { effectiveHoldings } from './effective-holdings.js';
import { lockedAmong } from './locked-people.js';
import { Permissions } from './permissions.js';

/** Makes a delegation: the principal for the own roles, an administrator for anybody of the agency. */
@Injectable()
export class MakeDelegation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly permissions: Permissions,
  ) {}

  /**
   * @returns the id of the delegation
   * @throws InvalidInput, Conflict (see {@link checkDelegation}), Conflict `da-co-uy-quyen`, Forbidden
   */
  execute(actor: Actor, input: DelegateInput): Promise<string> {
    const principalId = input.principalId ?? actor.personId;
    this.permissions.assertCan(actor, principalId === actor.personId ? 'uy-quyen.lap' : 'quan-tri.nguoi-dung');
    return this.uow.run(scopeOf(actor), async (tx) => {
      const principal = await tx.lock(Person, { id: principalId, active: true });
      if (!principal) await this.organisation.person(tx, principalId);
      const request: DelegationRequest = { ...input, principalId, elements: input.elements ?? null, from: input.from === undefined ? null : new Date(input.from), to: new Date(input.to) };
      const validFrom = checkDelegation(request, await this.facts(tx, request, actor.agencyId));
      await refuseDouble(tx, request, validFrom);
      const { deputyId, role, unitId, scope, elements, to: validTo } = request;
      const id = tx.newId();
      await tx.insert(Delegation, { id, principalId, deputyId, role, unitId, scope, elements, basis: input.basis, validFrom, validTo, createdBy: actor.personId, createdAt: tx.now(), revokedAt: null, revokedBy: null });
      await logAccess(tx, 'lap-uy-quyen', { personId: principalId, byId: actor.personId, sessionId: actor.sessionId, detail: id });
      await tx.emit('delegation.changed', { delegationId: id, principalId, deputyId, agencyId: actor.agencyId });
      return id;
    });
  }

  private async facts(tx: Tx, { principalId, deputyId }: DelegationRequest, agencyId: string) {
    const deputy = await tx.findOne(Person, { id: deputyId, active: true });
    const { settings } = await this.organisation.agency(tx, agencyId);
    return {
      now: tx.now(),
      principalHoldings: await effectiveHoldings(tx, agencyId, principalId),
      deputyLocked: (await lockedAmong(tx, [deputyId])).has(deputyId),
      deputyHoldings: deputy ? await effectiveHoldings(tx, agencyId, deputyId) : null,
      scopes: settings.delegationScopes,
    };
  }
}

/** The same delegation twice at the same time would only hide which of the two an act was done under. */
async function refuseDouble(tx: Tx, { principalId, deputyId, role, unitId, scope, to }: DelegationRequest, from: Date): Promise<void> {
  const double = await tx.count(Delegation, { principalId, deputyId, role, unitId, scope, revokedAt: IsNull(), validFrom: LessThan(to), validTo: MoreThan(from) });
  if (double > 0) throw new Conflict('da-co-uy-quyen', 'Đã có ủy quyền cùng nội dung cho người này trong thời gian đó. Thu hồi ủy quyền cũ trước khi lập lại.');
}
