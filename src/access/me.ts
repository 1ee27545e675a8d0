import { Injectable } from '@nestjs/common';
import { scopeOf } from '../kernel/actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import type { MeView } from './contract.js';
import { Permissions } from './permissions.js';
import type { SignedIn } from './signed-in.js';

/** Who is signed in: person, agency, what they hold, which functions are open, delegations in force. */
@Injectable()
export class Me {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly permissions: Permissions,
  ) {}

  view({ actor, username, mustChangePassword, csrfToken }: SignedIn): Promise<MeView> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const agency = await this.organisation.agency(tx, actor.agencyId);
      const roles = new Map((await this.organisation.roles(tx)).map((r) => [r.code, r.name]));
      const units = new Map((await this.organisation.units(tx)).map((u) => [u.id, u.name]));
      const positions = await this.organisation.positionsOf(tx, actor.personId);
      const holdings = actor.holdings.map(({ role, unitId, delegation }) => ({
        role,
        roleName: roles.get(role) ?? role,
        unitId,
        unitName: units.get(unitId) ?? '',
        title: delegation ? '' : (positions.find((p) => p.role === role && p.unitId === unitId)?.title ?? ''),
        delegation: delegation ? { principalName: delegation.principalName, until: delegation.until.toISOString() } : null,
      }));
      const delegations = actor.holdings.flatMap(({ role, delegation }) =>
        delegation
          ? [{ id: delegation.id, principalName: delegation.principalName, until: delegation.until.toISOString(), text: delegationBand(roles.get(role) ?? role, delegation.principalName, delegation.until) }]
          : [],
      );
      return {
        person: { id: actor.personId, name: actor.name, username },
        agency: { id: agency.id, name: agency.name, shortName: agency.shortName, symbol: agency.symbol },
        functions: this.permissions.openTo(actor),
        holdings,
        delegations,
        mustChangePassword,
        csrfToken,
      };
    });
  }
}

/** The band shown while somebody acts for another (ux.md): "Đang xử lý theo ủy quyền của …, đến 17:00 ngày 25/11/2026". */
export function delegationBand(roleName: string, principalName: string, until: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit', year: 'numeric', hourCycle: 'h23' }).formatToParts(until);
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  return `Đang xử lý theo ủy quyền của ${roleName} ${principalName}, đến ${at('hour')}:${at('minute')} ngày ${at('day')}/${at('month')}/${at('year')}`;
}
