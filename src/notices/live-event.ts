import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** A hint to fetch something again; never data (design.md, "Live and in step"). */
@AgencyScoped()
@Entity('live_event')
export class LiveEventRow {
  /** Grows, but is committed out of order. */
  @PrimaryGeneratedColumn({ type: 'bigint' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  /** Words of live-audience.ts, separated by spaces. */
  @Column({ type: 'text' })
  audience: string;

  @Column({ type: 'varchar', length: 32 })
  kind: string;

  /** Id of what changed. */
  @Column({ type: 'varchar', length: 64 })
  ref: string;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;

  /** The hub whose process wrote it (live-hub.ts). */
  @Column({ type: 'varchar', length: 36 })
  origin: string;
}

/** An event as the streams pass it on. */
export type LiveEvent = Pick<LiveEventRow, 'id' | 'agencyId' | 'audience' | 'kind' | 'ref'>;
