import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { SeriesKey } from './number-series.js';

/** giu: reserved beforehand; dung: in use; huy: cancelled, the number stays. */
export type RowState = 'giu' | 'dung' | 'huy';

/** What a row prints, fixed when it is registered; days are `yyyy-MM-dd`. Keys are the columns of the printed books. */
export type Printed = Record<string, string>;

/**
 * One number of a series: every number from 1 to the last has exactly one row, reserved and cancelled ones included.
 * What was printed never changes; corrections stand beside it.
 */
@AgencyScoped()
@Entity('register_row')
export class RegisterRow implements SeriesKey {
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

  @Column({ type: 'int' })
  number: number;

  @Column({ type: 'varchar', length: 8 })
  state: RowState;

  /** None while the number is only reserved. */
  @Column({ name: 'document_id', type: 'uuid', nullable: true })
  documentId: string | null;

  /** The reserved block that the number came from. */
  @Column({ name: 'block_id', type: 'uuid', nullable: true })
  blockId: string | null;

  @Column({ name: 'registered_on', type: 'date', utc: true })
  registeredOn: string;

  /** The day that the book prints, within the year of the series; periods are asked for by it. */
  @Column({ name: 'book_day', type: 'date', utc: true })
  bookDay: string;

  @Column({ name: 'registered_at', type: 'datetime', precision: 3 })
  registeredAt: Date;

  /** Null when a building block registered. */
  @Column({ name: 'registered_by', type: 'uuid', nullable: true })
  registeredBy: string | null;

  /** Số, ký hiệu of an outgoing document, số đến of an incoming one. */
  @Column({ type: 'varchar', length: 60 })
  symbol: string;

  @Column({ type: 'json' })
  printed: Printed;

  /** Printed and corrected words, folded. */
  @Column({ name: 'search_text', type: 'varchar', length: 6000 })
  searchText: string;

  @Column({ name: 'cancelled_at', type: 'datetime', precision: 3, nullable: true })
  cancelledAt: Date | null;

  @Column({ name: 'cancelled_by', type: 'uuid', nullable: true })
  cancelledBy: string | null;

  @Column({ name: 'cancel_reason', type: 'varchar', length: 1000, nullable: true })
  cancelReason: string | null;
}
