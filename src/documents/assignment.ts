import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** xu-ly: to handle; gop-y: to give an opinion; de-biet: to know. */
export const PURPOSES = ['xu-ly', 'gop-y', 'de-biet'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * cho: not started yet; dang: its case runs; xong: ended with a result; rut: withdrawn;
 * ngoai: a unit without the software, served on paper.
 */
export type AssignmentState = 'cho' | 'dang' | 'xong' | 'rut' | 'ngoai';

/** One recipient of an incoming document: who, what for, until when, and how it ended. */
@AgencyScoped()
@Entity('assignment')
export class Assignment {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  /** The case in which it was assigned; its recipients' cases are children of it. */
  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  /** The step in which it was made; empty in rows from before this was kept. */
  @Column({ name: 'element_id', type: 'varchar', length: 255 })
  elementId: string;

  /** Đợt: what was assigned in one go. */
  @Column({ type: 'varchar', length: 64 })
  batch: string;

  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;

  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId: string | null;

  /** Name of the unit or person at that time. */
  @Column({ type: 'varchar', length: 250 })
  name: string;

  /** Who handles it inside the unit; null until the unit's head has passed it on. */
  @Column({ name: 'handler_id', type: 'uuid', nullable: true })
  handlerId: string | null;

  @Column({ name: 'handler_name', type: 'varchar', length: 200, nullable: true })
  handlerName: string | null;

  @Column({ type: 'varchar', length: 16 })
  purpose: Purpose;

  /** Due date, the end of that day: the row's own, or the document's at that time. */
  @Column({ name: 'due_on', type: 'date', utc: true, nullable: true })
  dueOn: string | null;

  @Column({ type: 'varchar', length: 8 })
  state: AssignmentState;

  /** Process of the recipient's case, set when it is started. */
  @Column({ name: 'process_id', type: 'varchar', length: 160, nullable: true })
  processId: string | null;

  @Column({ name: 'child_case_id', type: 'uuid', nullable: true })
  childCaseId: string | null;

  /** e.g. `ket-thuc`, `da-gop-y`, `da-phuc-dap`; empty until it ends. */
  @Column({ type: 'varchar', length: 64 })
  result: string;

  @Column({ name: 'assigner_id', type: 'uuid' })
  assignerId: string;

  @Column({ name: 'assigner_name', type: 'varchar', length: 200 })
  assignerName: string;

  /** Set when the assigner acted under a delegation: the person in whose place. */
  @Column({ name: 'on_behalf_of', type: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @Column({ name: 'assigned_at', type: 'datetime', precision: 3 })
  assignedAt: Date;

  @Column({ name: 'ended_at', type: 'datetime', precision: 3, nullable: true })
  endedAt: Date | null;

  @Column({ name: 'withdrawn_by', type: 'uuid', nullable: true })
  withdrawnBy: string | null;

  @Column({ name: 'withdraw_reason', type: 'varchar', length: 1000, nullable: true })
  withdrawReason: string | null;
}

/** A change of who handles an assignment or until when; the assignment itself shows the present state. */
@AgencyScoped()
@Entity('assignment_change')
export class AssignmentChange {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'assignment_id', type: 'uuid' })
  assignmentId: string;

  @Column({ name: 'old_name', type: 'varchar', length: 250 })
  oldName: string;

  @Column({ name: 'new_name', type: 'varchar', length: 250 })
  newName: string;

  @Column({ name: 'old_due_on', type: 'date', utc: true, nullable: true })
  oldDueOn: string | null;

  @Column({ name: 'new_due_on', type: 'date', utc: true, nullable: true })
  newDueOn: string | null;

  @Column({ name: 'changed_by', type: 'uuid', nullable: true })
  changedBy: string | null;

  @Column({ name: 'changed_at', type: 'datetime', precision: 3 })
  changedAt: Date;
}
