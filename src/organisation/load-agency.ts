import type { Tx } from '../kernel/unit-of-work.js';
import { Agency } from './agency.js';
import type { AgencyInput } from './agency-input.js';
import { fold } from './fold.js';
import { Role } from './role.js';
import { Unit } from './unit.js';

/**
 * Brings an agency's units, roles and settings to what its published package says; safe to repeat. Ids stay: units are
 * known by their code. A unit that the package names no more ends now and is kept for the records.
 * @param tx of the installation or of this agency
 */
export async function loadAgency(tx: Tx, input: AgencyInput): Promise<void> {
  await saveAgency(tx, input);
  await saveRoles(tx, input);
  await saveUnits(tx, input);
}

async function saveAgency(tx: Tx, input: AgencyInput): Promise<void> {
  const { id, name, shortName, symbol, parentBody, place, superiorRules, distributionRole, delegationScopes } = input;
  const row: Partial<Agency> = { name, shortName, symbol, parentBody, place, settings: { superiorRules, distributionRole, delegationScopes }, updatedAt: tx.now() };
  if (await tx.lock(Agency, { id })) await tx.update(Agency, { id }, row);
  else await tx.insert(Agency, { id, ...row });
}

async function saveRoles(tx: Tx, { id: agencyId, roles }: AgencyInput): Promise<void> {
  const known = new Set((await tx.find(Role, { agencyId })).map((r) => r.code));
  await tx.update(Role, { agencyId }, { inUse: false });
  for (const [position, { code, name, everyone }] of roles.entries()) {
    const row: Partial<Role> = { name, everyone, position, inUse: true };
    if (known.has(code)) await tx.update(Role, { agencyId, code }, row);
    else await tx.insert(Role, { agencyId, code, ...row });
  }
}

async function saveUnits(tx: Tx, { id: agencyId, units }: AgencyInput): Promise<void> {
  const known = await tx.find(Unit, { agencyId });
  const ids = new Map(known.map((u) => [u.code, u.id]));
  for (const { code } of units) if (!ids.has(code)) ids.set(code, tx.newId());
  for (const [position, unit] of units.entries()) {
    const { code, name, symbol, kind, usesEoffice } = unit;
    const parentId = unit.parentCode === null ? null : (ids.get(unit.parentCode) ?? null);
    const row: Partial<Unit> = { name, symbol, kind, parentId, usesEoffice, position, searchText: fold(`${name} ${symbol} ${code}`), validTo: null };
    if (known.some((u) => u.code === code)) await tx.update(Unit, { agencyId, code }, row);
    else await tx.insert(Unit, { id: ids.get(code)!, agencyId, code, validFrom: tx.now(), ...row });
  }
  const gone = known.filter((u) => u.validTo === null && !units.some((one) => one.code === u.code));
  for (const { id } of gone) await tx.update(Unit, { agencyId, id }, { validTo: tx.now() });
}
