import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { Outcome } from '../procedures/user-task-headers.js';

/** accepted: taken and handed to the engine; crossed: the engine had taken the task back meanwhile, "không được nhận". */
export type AnswerState = 'accepted' | 'crossed';

/** What somebody answered to a task; kept for ever, also when it crossed a withdrawal. */
@AgencyScoped()
@Entity('task_answer')
export class TaskAnswer {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'task_id', type: 'uuid' })
  taskId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'document_id', type: 'uuid', nullable: true })
  documentId: string | null;

  /** Code of the outcome, `ket_qua`. */
  @Column({ type: 'varchar', length: 64 })
  outcome: string;

  @Column({ name: 'outcome_name', type: 'varchar', length: 255 })
  outcomeName: string;

  @Column({ name: 'outcome_kind', type: 'varchar', length: 8 })
  outcomeKind: Outcome['kieu'];

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  /** Checked answers by field key. */
  @Column({ type: 'json' })
  answers: Record<string, unknown>;

  /** What was handed to the engine; sent again when the engine was lost with it. */
  @Column({ name: 'engine_variables', type: 'json' })
  engineVariables: Record<string, unknown>;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'person_name', type: 'varchar', length: 200 })
  personName: string;

  /** The principal, when answered under a delegation. */
  @Column({ name: 'on_behalf_of', type: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @Column({ name: 'on_behalf_of_name', type: 'varchar', length: 200, nullable: true })
  onBehalfOfName: string | null;

  @Column({ name: 'delegation_id', type: 'uuid', nullable: true })
  delegationId: string | null;

  @Column({ type: 'varchar', length: 16 })
  state: AnswerState;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}
