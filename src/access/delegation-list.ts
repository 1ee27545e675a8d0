import { Injectable } from '@nestjs/common';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { Delegation, delegationState, OUTSIDE_REGULATION } from './delegation.js';
import type { DelegationOptionView, DelegationView } from './contract.js';
import { lockedPeople } from './locked-people.js';
import { Permissions } from './permissions.js';

const MOST = 500;

/** Delegations as the screens show them. */
@Injectable()
export class DelegationList {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly permissions: Permissions,
  ) {}

  /**
   * Delegations given or received by the actor, newest first.
   * @param all the whole agency's: needs `uy-quyen.xem` or user administration
   * @throws Forbidden
   */
  list(actor: Actor, all: boolean): Promise<DelegationView[]> {
    if (all && !this.permissions.can(actor, 'quan-tri.nguoi-dung')) this.permissions.assertCan(actor, 'uy-quyen.xem');
    const { personId } = actor;
    return this.uow.run(scopeOf(actor), async (tx) => {
      const rows = await tx.find(Delegation, all ? {} : [{ principalId: personId }, { deputyId: personId }], { order: { createdAt: 'DESC' }, take: MOST });
      const { settings } = await this.organisation.agency(tx, actor.agencyId);
      const names = new Map((await this.organisation.persons(tx, rows.flatMap((d) => [d.principalId, d.deputyId]))).map((p) => [p.id, p.displayName]));
      const roles = new Map((await this.organisation.roles(tx)).map((r) => [r.code, r.name]));
      const units = new Map((await this.organisation.units(tx)).map((u) => [u.id, u.name]));
      return rows.map((d) => {
        const named = d.scope === OUTSIDE_REGULATION ? undefined : settings.delegationScopes.find((s) => s.role === d.role && s.code === d.scope);
        const { id, role, unitId, scope, basis, validFrom, validTo } = d;
        return {
          id,
          principal: { id: d.principalId, name: names.get(d.principalId) ?? '' },
          deputy: { id: d.deputyId, name: names.get(d.deputyId) ?? '' },
          role,
          roleName: roles.get(role) ?? role,
          unitId,
          unitName: units.get(unitId) ?? '',
          scope,
          scopeName: named?.name ?? (d.elements ? 'Một số bước, ngoài quy chế' : 'Toàn bộ vai trò, ngoài quy chế'),
          article: named?.article ?? 'ngoài quy chế',
          basis,
          from: validFrom.toISOString(),
          to: validTo.toISOString(),
          state: delegationState(d, tx.now()),
        };
      });
    });
  }

  /** What the actor may delegate: each own role with the scopes of the regulation, and one outside it. */
  options(actor: Actor): Promise<DelegationOptionView[]> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const { settings } = await this.organisation.agency(tx, actor.agencyId);
      const roles = new Map((await this.organisation.roles(tx)).map((r) => [r.code, r]));
      const units = new Map((await this.organisation.units(tx)).map((u) => [u.id, u.name]));
      const own = (await this.organisation.positionsOf(tx, actor.personId)).filter((h) => roles.get(h.role)?.everyone === false);
      const locked = await lockedPeople(tx);
      const options: DelegationOptionView[] = [];
      for (const { role, unitId } of own) {
        const scopes: DelegationOptionView['scopes'] = [];
        for (const { code, name, article, deputyRole } of settings.delegationScopes.filter((s) => s.role === role)) {
          const deputies = await this.organisation.peopleOfRole(tx, deputyRole, unitId);
          scopes.push({ code, name, article, deputies: deputies.filter((p) => !locked.includes(p.personId)).map((p) => ({ id: p.personId, name: p.name })) });
        }
        scopes.push({ code: OUTSIDE_REGULATION, name: 'Toàn bộ vai trò', article: 'ngoài quy chế', deputies: null });
        options.push({ role, roleName: roles.get(role)?.name ?? role, unitId, unitName: units.get(unitId) ?? '', scopes });
      }
      return options;
    });
  }
}
