import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** leaders, office, division, subordinate unit with a seal of its own, outside body (docs/diagram-contract.md, section 6). */
export type UnitKind = 'lanh-dao' | 'van-phong' | 'phong' | 'truc-thuoc' | 'ngoai';

/** A unit of an agency, or an outside body that the agency writes to. */
@AgencyScoped()
@Entity('org_unit')
export class Unit {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  /** Unaccented code, unique in the agency. */
  @Column({ type: 'varchar', length: 64 })
  code: string;

  @Column({ type: 'varchar', length: 200 })
  name: string;

  @Column({ type: 'varchar', length: 32 })
  symbol: string;

  @Column({ type: 'varchar', length: 16 })
  kind: UnitKind;

  /** The unit above it in the chart. */
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId: string | null;

  /** False: it works on paper, so nothing is assigned to it electronically. */
  @Column({ name: 'uses_eoffice', type: 'boolean' })
  usesEoffice: boolean;

  /** Order in which the agency lists its units. */
  @Column({ type: 'int' })
  position: number;

  /** Folded name and code, for search. */
  @Column({ name: 'search_text', type: 'varchar', length: 300 })
  searchText: string;

  @Column({ name: 'valid_from', type: 'datetime', precision: 3 })
  validFrom: Date;

  @Column({ name: 'valid_to', type: 'datetime', precision: 3, nullable: true })
  validTo: Date | null;
}

/**
 * Whether work may be assigned to the unit as a unit: offices and divisions, and units not on eOffice (on paper).
 * Source: docs/diagram-contract.md, section 6, `dung_eoffice`; SYT-24.
 */
export function isAssignable(unit: Pick<Unit, 'kind' | 'usesEoffice'>): boolean {
  return unit.kind === 'van-phong' || unit.kind === 'phong' || !unit.usesEoffice;
}

/** Whether work may be assigned to people of the unit by name. */
export function hasAssignablePeople(unit: Pick<Unit, 'kind'>): boolean {
  return unit.kind === 'van-phong' || unit.kind === 'phong' || unit.kind === 'lanh-dao';
}
