import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DelegationScope } from '../organisation/agency.js';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** Scope of a delegation that the regulation does not name (defaults.md 15); shown as "ngoài quy chế". */
export const OUTSIDE_REGULATION = 'ngoai-quy-che';

/** A delegation (ủy quyền): a deputy does what a role of the principal does in a unit, for a time (from ≤ t < to). */
@AgencyScoped()
@Entity('delegation')
export class Delegation {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'principal_id', type: 'uuid' })
  principalId: string;

  @Column({ name: 'deputy_id', type: 'uuid' })
  deputyId: string;

  @Column({ type: 'varchar', length: 64 })
  role: string;

  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;

  /** Code of a scope in the agency's settings, or {@link OUTSIDE_REGULATION}. */
  @Column({ type: 'varchar', length: 64 })
  scope: string;

  /** Steps it covers where it stands outside the regulation; null: everything the role does. */
  @Column({ type: 'json', nullable: true })
  elements: string[] | null;

  /** Legal basis or reason, in words. */
  @Column({ type: 'varchar', length: 500 })
  basis: string;

  @Column({ name: 'valid_from', type: 'datetime', precision: 3 })
  validFrom: Date;

  @Column({ name: 'valid_to', type: 'datetime', precision: 3 })
  validTo: Date;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'revoked_at', type: 'datetime', precision: 3, nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'revoked_by', type: 'uuid', nullable: true })
  revokedBy: string | null;

  /** Until when its beginning and end have been told (delegation-turns.ts); null: since it was made. */
  @Column({ name: 'told_at', type: 'datetime', precision: 3, nullable: true })
  toldAt: Date | null;
}

/**
 * Steps that a delegation covers now: a scope of the regulation covers what the agency's settings say today, and nothing
 * once they name it no more.
 */
export function coveredElements(delegation: Pick<Delegation, 'role' | 'scope' | 'elements'>, scopes: readonly DelegationScope[]): string[] | null {
  if (delegation.scope === OUTSIDE_REGULATION) return delegation.elements;
  return scopes.find((s) => s.role === delegation.role && s.code === delegation.scope)?.elements ?? [];
}

export type DelegationState = 'sap-hieu-luc' | 'dang-hieu-luc' | 'het-hieu-luc' | 'da-thu-hoi';

/** Where a delegation stands at a moment (uq-02, uq-03). */
export function delegationState(delegation: Pick<Delegation, 'validFrom' | 'validTo' | 'revokedAt'>, now: Date): DelegationState {
  if (delegation.revokedAt) return 'da-thu-hoi';
  if (now < delegation.validFrom) return 'sap-hieu-luc';
  return now < delegation.validTo ? 'dang-hieu-luc' : 'het-hieu-luc';
}
