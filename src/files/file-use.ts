import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** xem: shown as a PDF, from where it may be printed; tai: saved; xac-nhan: whoever signed or sealed it stated to have read it. */
export const FILE_USES = ['xem', 'tai', 'xac-nhan'] as const;
export type FileUseAct = (typeof FILE_USES)[number];

/** Somebody was given a file's content (SYT-48). Rows are only added; the database refuses anything else where its account may make triggers. */
@AgencyScoped()
@Entity('file_use')
export class FileUse {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'file_id', type: 'uuid' })
  fileId: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  /** Name at that time. */
  @Column({ name: 'person_name', type: 'varchar', length: 200 })
  personName: string;

  @Column({ type: 'varchar', length: 16 })
  act: FileUseAct;

  /** Every page carried DỰ THẢO. */
  @Column({ type: 'boolean' })
  marked: boolean;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}
