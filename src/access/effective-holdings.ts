import type { Actor, Holding } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { DelegationScope, OrganisationSettings } from '../organisation/agency.js';
import { agencyOf } from '../organisation/agency-of.js';
import { Person } from '../organisation/person.js';
import { coveredElements } from './delegation.js';

const HELD = 'h.valid_from <= ? AND (h.valid_to IS NULL OR h.valid_to > ?)';
const IN_FORCE = 'd.revoked_at IS NULL AND d.valid_from <= ? AND d.valid_to > ?';

interface Row {
  role: string;
  unitId: string;
  delegationId: string | null;
  principalId: string;
  principalName: string;
  validTo: Date;
  scope: string;
  elements: string | string[] | null;
  settings: string | OrganisationSettings;
}

/**
 * The roles that a person holds now, own ones in their order first, the roles of everybody next, then those of the
 * delegations in force. A delegation gives nothing once its principal holds the role no more.
 */
export async function effectiveHoldings(tx: Tx, agencyId: string, personId: string): Promise<Holding[]> {
  const now = tx.now();
  const rows = await tx.sql<Row[]>(
    `SELECT 1 AS kind, h.ordinal, h.role, h.unit_id AS unitId, NULL AS delegationId, NULL AS principalId, NULL AS principalName, NULL AS validTo, NULL AS scope, NULL AS elements, NULL AS settings
       FROM position_holding h WHERE h.agency_id = ? AND h.person_id = ? AND ${HELD}
     UNION ALL
     SELECT 2, h.ordinal, r.code, h.unit_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL
       FROM position_holding h JOIN org_role r ON r.agency_id = h.agency_id AND r.everyone = 1 AND r.in_use = 1
      WHERE h.agency_id = ? AND h.person_id = ? AND ${HELD}
     UNION ALL
     SELECT 3, h.ordinal, d.role, d.unit_id, d.id, d.principal_id, p.display_name, d.valid_to, d.scope, d.elements, a.settings
       FROM delegation d
       JOIN person p ON p.id = d.principal_id AND p.agency_id = d.agency_id AND p.active = 1
       JOIN agency a ON a.id = d.agency_id
       JOIN position_holding h ON h.person_id = d.principal_id AND h.unit_id = d.unit_id AND h.role = d.role AND ${HELD}
      WHERE d.agency_id = ? AND d.deputy_id = ? AND ${IN_FORCE}
     ORDER BY kind, ordinal, delegationId`,
    [agencyId, personId, now, now, agencyId, personId, now, now, now, now, agencyId, personId, now, now],
  );
  const seen = new Set<string>();
  return rows.filter((r) => fresh(seen, `${r.delegationId ?? ''}/${r.role}@${r.unitId}`)).map(holdingOf);
}

/**
 * A person as an actor without a session, for work that the program does in the person's name.
 * @throws NotFound
 */
export async function actorOfPerson(tx: Tx, personId: string): Promise<Actor> {
  const agencyId = agencyOf(tx);
  const person = await tx.get(Person, { agencyId, id: personId }, 'người dùng');
  return { personId, agencyId, name: person.displayName, sessionId: '', holdings: await effectiveHoldings(tx, agencyId, personId) };
}

function fresh(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function holdingOf(row: Row): Holding {
  const { role, unitId, delegationId: id, principalId, principalName, validTo: until, scope } = row;
  if (id === null) return { role, unitId };
  const scopes: DelegationScope[] = read<OrganisationSettings>(row.settings).delegationScopes;
  const elements = coveredElements({ role, scope, elements: row.elements === null ? null : read<string[]>(row.elements) }, scopes);
  return { role, unitId, delegation: { id, principalId, principalName, until, scope, elements } };
}

/** MariaDB's JSON is text; the driver may or may not have read it. */
function read<T>(json: string | T): T {
  return typeof json === 'string' ? (JSON.parse(json) as T) : json;
}
