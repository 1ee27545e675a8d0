import type { DelegatedFrom } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { agencyOf } from '../organisation/agency-of.js';
import type { Organisation } from '../organisation/organisation.js';
import { Delegation } from './delegation.js';
import { effectiveHoldings } from './effective-holdings.js';

/** Somebody who may act for a role now, on the own account or as a deputy. */
export interface PersonActing {
  personId: string;
  name: string;
  unitId: string;
  delegation?: DelegatedFrom;
}

/**
 * Everybody who may act for a role now: its holders, then the deputies of delegations in force (check
 * {@link holdingCovers} for a step). Used for candidates and notices.
 * @param unitId only for this unit
 */
export async function peopleActing(tx: Tx, organisation: Organisation, role: string, unitId?: string): Promise<PersonActing[]> {
  const own = await organisation.peopleOfRole(tx, role, unitId);
  const deputies = await tx
    .query(Delegation, 'd')
    .select('d.deputyId', 'deputyId')
    .distinct(true)
    .andWhere('d.agencyId = :agency AND d.role = :role AND d.revokedAt IS NULL AND d.validFrom <= :now AND d.validTo > :now', { agency: agencyOf(tx), role, now: tx.now() })
    .getRawMany<{ deputyId: string }>();
  const acting: PersonActing[] = own.map(({ personId, name, unitId: at }) => ({ personId, name, unitId: at }));
  for (const person of await organisation.persons(tx, deputies.map((d) => d.deputyId))) {
    if (!person.active) continue;
    for (const { role: held, unitId: at, delegation } of await effectiveHoldings(tx, agencyOf(tx), person.id)) {
      if (delegation && held === role && (unitId === undefined || at === unitId)) acting.push({ personId: person.id, name: person.displayName, unitId: at, delegation });
    }
  }
  return acting;
}
