import type { DelegationScope } from './agency.js';
import type { SuperiorRule } from './superior.js';
import type { UnitKind } from './unit.js';

/** What a published package says of an agency's organisation; `app` maps `agency.yaml` to it. */
export interface AgencyInput {
  id: string;
  name: string;
  shortName: string;
  symbol: string;
  parentBody: string;
  place: string;
  /** In the order in which the agency lists them. `parentCode` null: stands under nobody. */
  units: { code: string; name: string; symbol: string; kind: UnitKind; parentCode: string | null; usesEoffice: boolean }[];
  roles: { code: string; name: string; everyone: boolean }[];
  superiorRules: SuperiorRule[];
  distributionRole: string;
  delegationScopes: DelegationScope[];
}

/** One position with its roles, by codes. */
export interface PositionInput {
  unitCode: string;
  title: string;
  roles: string[];
}

/** A new person with positions; the first is the main one. */
export interface PersonInput {
  displayName: string;
  username: string;
  email?: string | null;
  positions: PositionInput[];
}
