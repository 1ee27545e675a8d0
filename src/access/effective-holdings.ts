import type { Holding } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { DelegationScope, OrganisationSettings } from '../organisation/agency.js';
import { coveredElements } from './delegation.js';

const HELD = 'h.valid_from <= ? AND (h.valid_to IS NULL OR h.valid_to > ?)';
const IN_FORCE = 'd.revoked_at IS NULL AND d.valid_from <= ? AND d.valid_to > ?';

/** One position held now by a person, with what else decides about the roles; the position is null for who holds none. */
export interface HeldRow {
  ordinal: number | null;
  role: string | null;
  unitId: string | null;
  /** Codes of the roles of everybody, separated by commas. */
  everyone: string | null;
  /** Whether a delegation to the person is in force. */
  deputises: number | string;
}

/** Columns of {@link HeldRow} for a statement that has the person as `p`; two parameters, both the moment. */
export const HELD_COLUMNS = `h.ordinal, h.role, h.unit_id AS unitId,
  (SELECT GROUP_CONCAT(r.code) FROM org_role r WHERE r.agency_id = p.agency_id AND r.everyone = 1 AND r.in_use = 1) AS everyone,
  EXISTS (SELECT 1 FROM delegation d WHERE d.agency_id = p.agency_id AND d.deputy_id = p.id AND ${IN_FORCE}) AS deputises`;

/** The join of {@link HELD_COLUMNS}; two parameters, both the moment. */
export const HELD_JOIN = `LEFT JOIN position_holding h ON h.agency_id = p.agency_id AND h.person_id = p.id AND ${HELD}`;

interface DelegatedRow {
  ordinal: number;
  role: string;
  unitId: string;
  delegationId: string;
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
  const rows = await tx.sql<HeldRow[]>(`SELECT ${HELD_COLUMNS} FROM person p ${HELD_JOIN} WHERE p.id = ? AND p.agency_id = ?`, [now, now, now, now, personId, agencyId]);
  return holdingsOf(tx, agencyId, personId, rows);
}

/**
 * As {@link effectiveHoldings}, where the person's rows have been read already. Sorted here: in the database the texts of
 * a delegation would make it sort on disk, with every request.
 */
export async function holdingsOf(tx: Tx, agencyId: string, personId: string, rows: readonly HeldRow[]): Promise<Holding[]> {
  const own = rows.flatMap(({ ordinal, role, unitId }) => (ordinal === null || role === null || unitId === null ? [] : [{ ordinal, role, unitId }])).sort(byOrdinal);
  const everyone = rows[0]?.everyone?.split(',').sort() ?? [];
  const delegated = Number(rows[0]?.deputises ?? 0) === 1 ? await delegatedTo(tx, agencyId, personId) : [];
  const all: Holding[] = [...own.map(({ role, unitId }) => ({ role, unitId })), ...own.flatMap(({ unitId }) => everyone.map((role) => ({ role, unitId }))), ...delegated];
  const seen = new Set<string>();
  return all.filter(({ role, unitId, delegation }) => fresh(seen, `${delegation?.id ?? ''}/${role}@${unitId}`));
}

async function delegatedTo(tx: Tx, agencyId: string, personId: string): Promise<Holding[]> {
  const now = tx.now();
  const rows = await tx.sql<DelegatedRow[]>(
    `SELECT h.ordinal, d.role, d.unit_id AS unitId, d.id AS delegationId, d.principal_id AS principalId, p.display_name AS principalName, d.valid_to AS validTo, d.scope, d.elements, a.settings
       FROM delegation d
       JOIN person p ON p.id = d.principal_id AND p.agency_id = d.agency_id AND p.active = 1
       JOIN agency a ON a.id = d.agency_id
       JOIN position_holding h ON h.person_id = d.principal_id AND h.unit_id = d.unit_id AND h.role = d.role AND ${HELD}
      WHERE d.agency_id = ? AND d.deputy_id = ? AND ${IN_FORCE}`,
    [now, now, agencyId, personId, now, now],
  );
  return rows.sort((one, other) => byOrdinal(one, other) || one.delegationId.localeCompare(other.delegationId)).map(holdingOf);
}

const byOrdinal = (one: { ordinal: number }, other: { ordinal: number }): number => one.ordinal - other.ordinal;

function fresh(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function holdingOf({ role, unitId, delegationId: id, principalId, principalName, validTo: until, scope, ...row }: DelegatedRow): Holding {
  const scopes: DelegationScope[] = read<OrganisationSettings>(row.settings).delegationScopes;
  const elements = coveredElements({ role, scope, elements: row.elements === null ? null : read<string[]>(row.elements) }, scopes);
  return { role, unitId, delegation: { id, principalId, principalName, until, scope, elements } };
}

/** MariaDB's JSON is text; the driver may or may not have read it. */
function read<T>(json: string | T): T {
  return typeof json === 'string' ? (JSON.parse(json) as T) : json;
}
