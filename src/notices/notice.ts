import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { noticeRefKinds } from './contract.js';
import type { NoticeCode, NoticeData } from './notice-templates.js';

export type NoticeRefKind = (typeof noticeRefKinds)[number];

/** One notice to one person. Its id follows from the intent and the person, and is the e-mail's Message-ID. */
@AgencyScoped()
@Entity('notice')
export class Notice {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ type: 'varchar', length: 32 })
  template: NoticeCode;

  @Column({ type: 'json' })
  data: NoticeData;

  /** The sentence shown in the application. */
  @Column({ type: 'varchar', length: 1000 })
  text: string;

  @Column({ name: 'ref_kind', type: 'varchar', length: 16, nullable: true })
  refKind: NoticeRefKind | null;

  @Column({ name: 'ref_id', type: 'uuid', nullable: true })
  refId: string | null;

  /** False for a letter about something that the application shows anyway, such as a new task. */
  @Column({ name: 'in_app', type: 'boolean' })
  inApp: boolean;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'read_at', type: 'datetime', precision: 3, nullable: true })
  readAt: Date | null;

  @Column({ name: 'mailed_at', type: 'datetime', precision: 3, nullable: true })
  mailedAt: Date | null;
}
