import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** One line of Nơi nhận of an outgoing document: a unit, a person, or a name in words. */
@AgencyScoped()
@Entity('document_recipient')
export class DocumentRecipient {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  /** Place in the list, from 1. */
  @Column({ type: 'int' })
  position: number;

  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;

  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId: string | null;

  /** Name as printed at that time; the only thing known of a recipient in words. */
  @Column({ type: 'varchar', length: 250 })
  name: string;

  /** True when the drafter forces paper. */
  @Column({ name: 'paper_only', type: 'boolean' })
  paperOnly: boolean;

  /** Outcome of the agency's table of delivery; null until decided. */
  @Column({ type: 'boolean', nullable: true })
  electronic: boolean | null;

  @Column({ type: 'boolean', nullable: true })
  paper: boolean | null;
}
