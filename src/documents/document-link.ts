import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** tra-loi: answers; giao-viec: passes the work on; lien-quan: belongs to the same matter. */
export const LINK_KINDS = ['tra-loi', 'giao-viec', 'lien-quan'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** `from` (the newer document) answers, passes on or relates to `to`. */
@AgencyScoped()
@Entity('document_link')
export class DocumentLink {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'from_id', type: 'uuid' })
  fromId: string;

  @Column({ name: 'to_id', type: 'uuid' })
  toId: string;

  @Column({ type: 'varchar', length: 16 })
  kind: LinkKind;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}
