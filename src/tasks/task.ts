import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { Candidate } from './candidate.js';
import type { ActedOn } from './may-act.js';

/**
 * open: waits for a person; done: answered, the answer is with the engine or on its way; withdrawn: the engine took the
 * task back, before or after an answer was sent. An ended task never opens again.
 */
export type TaskState = 'open' | 'done' | 'withdrawn';

/**
 * One visit of a case to a user task. Identity is ours (case, element, round); job and generation are attributes that a
 * restart changes. A row without a round is an end that arrived before its task.
 */
@AgencyScoped()
@Entity('task')
export class Task {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Empty on an end that arrived before its task. */
  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'element_id', type: 'varchar', length: 255 })
  elementId: string;

  /** nth visit, from 1. */
  @Column({ type: 'int', nullable: true })
  round: number | null;

  /** Full id, `<agency>.<process>`. */
  @Column({ name: 'process_id', type: 'varchar', length: 255 })
  processId: string;

  /** Names the published version whose form and outcomes hold. */
  @Column({ name: 'definition_key', type: 'bigint', nullable: true })
  definitionKey: string | null;

  @Column({ name: 'engine_generation', type: 'int' })
  engineGeneration: number;

  @Column({ name: 'job_key', type: 'bigint' })
  jobKey: string;

  @Column({ name: 'document_id', type: 'uuid', nullable: true })
  documentId: string | null;

  @Column({ type: 'varchar', length: 16 })
  state: TaskState;

  /** Vietnamese name of the step. */
  @Column({ type: 'varchar', length: 255 })
  name: string;

  /** The name, folded; the document has its own. */
  @Column({ name: 'search_text', type: 'varchar', length: 255 })
  searchText: string;

  @Column({ type: 'json' })
  candidates: Candidate[];

  /** A deputy may do it. */
  @Column({ type: 'boolean' })
  delegable: boolean;

  /** `muc_dich` of the assignment: xu-ly, gop-y, de-biet (SYT-30). */
  @Column({ type: 'varchar', length: 16, nullable: true })
  purpose: string | null;

  /** Who passed it on. */
  @Column({ name: 'passed_by', type: 'uuid', nullable: true })
  passedBy: string | null;

  /** The unit for which it is. */
  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;

  @Column({ name: 'due_at', type: 'datetime', precision: 3, nullable: true })
  dueAt: Date | null;

  /** `han` as it stands in the diagram. */
  @Column({ name: 'due_rule', type: 'varchar', length: 64, nullable: true })
  dueRule: string | null;

  /** Who has taken a role's task on (nhận việc). */
  @Column({ name: 'claimed_by', type: 'uuid', nullable: true })
  claimedBy: string | null;

  /** Grows when people or candidates change it; an answer names the version it was given to. */
  @Column({ type: 'int' })
  version: number;

  /** When the engine made it. */
  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'ended_at', type: 'datetime', precision: 3, nullable: true })
  endedAt: Date | null;
}

/** Local name of a process, the last part of its full id: how delegations and pages name it. */
export function processNameOf(processId: string): string {
  return processId.slice(processId.lastIndexOf('.') + 1);
}

/** What decides who may act on the task. */
export function actedOn(task: Pick<Task, 'candidates' | 'processId' | 'elementId' | 'delegable' | 'claimedBy'>): ActedOn {
  return { ...task, processName: processNameOf(task.processId) };
}
