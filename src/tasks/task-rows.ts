import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** For whom an open task is, by word (candidate.ts); removed when it is answered or ends. */
@AgencyScoped()
@Entity('task_candidate')
export class TaskCandidate {
  @PrimaryColumn({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @PrimaryColumn({ type: 'varchar', length: 140 })
  token: string;

  @PrimaryColumn({ name: 'task_id', type: 'uuid' })
  taskId: string;

  /** `process#element`, by which delegations name steps. */
  @Column({ type: 'varchar', length: 320 })
  step: string;

  @Column({ type: 'boolean' })
  delegable: boolean;
}

/** Somebody has opened a task's page. */
@AgencyScoped()
@Entity('task_read')
export class TaskRead {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' })
  taskId: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}

/** What a person has typed into a task and not sent yet. */
@AgencyScoped()
@Entity('task_draft')
export class TaskDraft {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' })
  taskId: string;

  @PrimaryColumn({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'json' })
  content: DraftContent;

  @Column({ name: 'saved_at', type: 'datetime', precision: 3 })
  savedAt: Date;
}

/** A draft as the page keeps it. */
export interface DraftContent {
  outcome?: string | undefined;
  answers: Record<string, unknown>;
  reason?: string | undefined;
}

/**
 * nhan: took on; nhan-thay: took over from the colleague named; tra-lai-hang: gave back to the role; chuyen: handed to
 * the colleague named (SYT-36: every act has who and when).
 */
export type TaskActKind = 'nhan' | 'nhan-thay' | 'tra-lai-hang' | 'chuyen';

/** What people did with a task other than answering it; rows are only added. */
@AgencyScoped()
@Entity('task_act')
export class TaskAct {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'task_id', type: 'uuid' })
  taskId: string;

  @Column({ type: 'varchar', length: 16 })
  act: TaskActKind;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'person_name', type: 'varchar', length: 200 })
  personName: string;

  @Column({ name: 'on_behalf_of', type: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @Column({ name: 'to_person_id', type: 'uuid', nullable: true })
  toPersonId: string | null;

  @Column({ name: 'to_person_name', type: 'varchar', length: 200, nullable: true })
  toPersonName: string | null;

  @Column({ type: 'varchar', length: 1000, nullable: true })
  note: string | null;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}
