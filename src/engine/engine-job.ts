import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * open: handed out or waiting in the engine. held: a block waits for its condition. answered: the effect is committed
 * and the answer is on its way. completed, canceled: the engine's last word. reopening: a restart will ask for it again.
 */
export type JobState = 'open' | 'held' | 'answered' | 'completed' | 'canceled' | 'reopening';

/** What a job was answered with; the same for every delivery and every restart of this visit. */
export type JobAnswer = { variables: Record<string, unknown> } | { error: string; message: string };

/**
 * One visit of a case to a task, and the job that stands for it: the idempotency row of its effect.
 * Its identity (case, element, round) survives redelivery and restart; keys and generation are attributes.
 */
@Entity('engine_job')
export class JobRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @PrimaryColumn({ name: 'element_id', type: 'varchar', length: 255 })
  elementId: string;

  /** nth visit, from 1. */
  @PrimaryColumn({ type: 'int' })
  round: number;

  @Column({ type: 'int' })
  generation: number;

  @Column({ name: 'job_key', type: 'bigint', nullable: true })
  jobKey: string | null;

  @Column({ name: 'element_instance_key', type: 'bigint', nullable: true })
  elementInstanceKey: string | null;

  @Column({ type: 'varchar', length: 128 })
  type: string;

  @Column({ type: 'varchar', length: 16 })
  state: JobState;

  /** How often stream, poll or export showed it; 1 = it is new. */
  @Column({ type: 'int' })
  deliveries: number;

  @Column({ type: 'json', nullable: true })
  answer: JobAnswer | null;

  @Column({ name: 'hold_condition', type: 'varchar', length: 64, nullable: true })
  holdCondition: string | null;

  @Column({ name: 'hold_key', type: 'varchar', length: 400, nullable: true })
  holdKey: string | null;

  /** When a held job's condition is looked at again (held-jobs.ts). */
  @Column({ name: 'recheck_at', type: 'datetime', precision: 3, nullable: true })
  recheckAt: Date | null;

  /** What a held job was handed out with, for looking again. */
  @Column({ type: 'json', nullable: true })
  input: { headers: Record<string, string>; variables: Record<string, unknown> } | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'ended_at', type: 'datetime', precision: 3, nullable: true })
  endedAt: Date | null;
}
