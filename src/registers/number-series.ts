import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** What shares one run of numbers: issuing body, book, group of kinds, year. */
export interface SeriesKey {
  agencyId: string;
  /** Chủ thể ban hành; the agency's own id for the agency itself. */
  issuingBody: string;
  /** Code of the book in `agency.yaml`. */
  book: string;
  /** Nhóm loại; `tat-ca` when all kinds share one series. */
  kindGroup: string;
  /** Calendar year in Vietnam of the day of registration. */
  year: number;
}

/** The last number drawn from a series. It only grows, in the transaction that registers. */
@AgencyScoped()
@Entity('number_series')
export class NumberSeries {
  @PrimaryColumn({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @PrimaryColumn({ name: 'issuing_body', type: 'varchar', length: 64 })
  issuingBody: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  book: string;

  @PrimaryColumn({ name: 'kind_group', type: 'varchar', length: 64 })
  kindGroup: string;

  @PrimaryColumn({ type: 'smallint' })
  year: number;

  @Column({ name: 'last_number', type: 'int' })
  lastNumber: number;
}
