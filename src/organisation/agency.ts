import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SuperiorRule } from './superior.js';

/** A scope of delegation that the agency's regulation names ("khi được ủy quyền"). */
export interface DelegationScope {
  /** Role that may hand it over, and the role of the deputy who may receive it. */
  role: string;
  deputyRole: string;
  code: string;
  name: string;
  article: string;
  /** Steps it covers, `process#element` with local process names. */
  elements: string[];
}

/** What the rooms organisation and access read of an agency's settings; the rest stays with the published procedures. */
export interface OrganisationSettings {
  superiorRules: SuperiorRule[];
  /** The role that distributes incoming documents among units. */
  distributionRole: string;
  delegationScopes: DelegationScope[];
}

/** One agency of the installation; its id is the name of its folder in `processes/`. */
@Entity('agency')
export class Agency {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id: string;

  @Column({ type: 'varchar', length: 200 })
  name: string;

  @Column({ name: 'short_name', type: 'varchar', length: 100 })
  shortName: string;

  /** As it stands in document numbers, e.g. `SYT`. */
  @Column({ type: 'varchar', length: 32 })
  symbol: string;

  /** The body above it, in words. */
  @Column({ name: 'parent_body', type: 'varchar', length: 200 })
  parentBody: string;

  /** Place in the date line of a document. */
  @Column({ type: 'varchar', length: 100 })
  place: string;

  @Column({ type: 'json' })
  settings: OrganisationSettings;

  @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
  updatedAt: Date;
}
