import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** A paper annex that was not scanned, and who holds it now. */
@AgencyScoped()
@Entity('paper_annex')
export class PaperAnnex {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  @Column({ type: 'varchar', length: 250 })
  name: string;

  @Column({ name: 'holder_id', type: 'uuid' })
  holderId: string;

  @Column({ name: 'holder_name', type: 'varchar', length: 200 })
  holderName: string;

  @Column({ name: 'held_since', type: 'datetime', precision: 3 })
  heldSince: Date;
}

/** A paper annex passed from hand to hand; rows are only added. */
@AgencyScoped()
@Entity('paper_custody')
export class PaperCustody {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'annex_id', type: 'uuid' })
  annexId: string;

  @Column({ name: 'holder_id', type: 'uuid' })
  holderId: string;

  @Column({ name: 'holder_name', type: 'varchar', length: 200 })
  holderName: string;

  @Column({ name: 'taken_at', type: 'datetime', precision: 3 })
  takenAt: Date;
}
