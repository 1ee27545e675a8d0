import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/**
 * A person holds a role in a unit for a time (half-open: from ≤ t < to). Somebody with several positions, or with
 * several roles in one position, has a row for each; `ordinal` keeps the order, the main position first.
 */
@AgencyScoped()
@Entity('position_holding')
export class PositionHolding {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;

  @Column({ type: 'varchar', length: 64 })
  role: string;

  /** Chức vụ as it is printed. */
  @Column({ type: 'varchar', length: 200 })
  title: string;

  @Column({ type: 'int' })
  ordinal: number;

  @Column({ name: 'valid_from', type: 'datetime', precision: 3 })
  validFrom: Date;

  @Column({ name: 'valid_to', type: 'datetime', precision: 3, nullable: true })
  validTo: Date | null;
}
