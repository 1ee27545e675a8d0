import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

export type CorrectionState = 'cho-duyet' | 'da-duyet' | 'tu-choi';

/** The field name of a proposal to cancel the number. */
export const CANCEL = 'huy-so';

/** A proposed change of one printed field, or of the number's being in use; decided once (defaults.md 7). */
@AgencyScoped()
@Entity('register_correction')
export class RegisterCorrection {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'row_id', type: 'uuid' })
  rowId: string;

  /** A key of the row's printed fields, or {@link CANCEL}. */
  @Column({ type: 'varchar', length: 32 })
  field: string;

  @Column({ name: 'old_value', type: 'mediumtext' })
  oldValue: string;

  @Column({ name: 'new_value', type: 'mediumtext' })
  newValue: string;

  @Column({ type: 'varchar', length: 1000 })
  reason: string;

  @Column({ type: 'varchar', length: 16 })
  state: CorrectionState;

  @Column({ name: 'proposed_by', type: 'uuid' })
  proposedBy: string;

  @Column({ name: 'proposed_by_name', type: 'varchar', length: 200 })
  proposedByName: string;

  @Column({ name: 'proposed_at', type: 'datetime', precision: 3 })
  proposedAt: Date;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ name: 'decided_by_name', type: 'varchar', length: 200, nullable: true })
  decidedByName: string | null;

  @Column({ name: 'decided_at', type: 'datetime', precision: 3, nullable: true })
  decidedAt: Date | null;

  @Column({ name: 'decision_note', type: 'varchar', length: 1000, nullable: true })
  decisionNote: string | null;
}
