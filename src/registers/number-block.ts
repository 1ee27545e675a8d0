import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { SeriesKey } from './number-series.js';

/** Numbers set aside beforehand for paper during an outage (nhập bù, defaults.md 6). Each has its reserved row. */
@AgencyScoped()
@Entity('number_block')
export class NumberBlock implements SeriesKey {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'issuing_body', type: 'varchar', length: 64 })
  issuingBody: string;

  @Column({ type: 'varchar', length: 64 })
  book: string;

  @Column({ name: 'kind_group', type: 'varchar', length: 64 })
  kindGroup: string;

  @Column({ type: 'smallint' })
  year: number;

  @Column({ name: 'first_number', type: 'int' })
  firstNumber: number;

  @Column({ name: 'last_number', type: 'int' })
  lastNumber: number;

  @Column({ type: 'varchar', length: 1000 })
  reason: string;

  @Column({ name: 'reserved_by', type: 'uuid' })
  reservedBy: string;

  @Column({ name: 'reserved_at', type: 'datetime', precision: 3 })
  reservedAt: Date;

  /** Numbers not used until then are cancelled with a reason. */
  @Column({ name: 'closed_at', type: 'datetime', precision: 3, nullable: true })
  closedAt: Date | null;
}
