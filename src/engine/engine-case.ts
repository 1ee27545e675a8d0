import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { DomainEvents } from '../kernel/events.js';
import type { CaseRef } from './block.js';
import type {} from './record-projector.js';

/** requested → running → ended or cancelled; lost = it could not be restarted on a new engine and waits for a person. */
export type CaseState = 'requested' | 'running' | 'ended' | 'cancelled' | 'lost';

/** A case (hồ sơ xử lý): our row for one intended run of a procedure; its present run in the engine is an attribute. */
@AgencyScoped()
@Entity('engine_case')
export class EngineCase {
  /** Also the start request's id: message id and correlation key. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'process_id', type: 'varchar', length: 255 })
  processId: string;

  @Column({ name: 'document_id', type: 'uuid', nullable: true })
  documentId: string | null;

  @Column({ name: 'parent_case_id', type: 'uuid', nullable: true })
  parentCaseId: string | null;

  /** Shown in lists, usually the document's abstract; never sent to the engine. */
  @Column({ type: 'varchar', length: 1000 })
  title: string;

  @Column({ name: 'intent_key', type: 'varchar', length: 400, nullable: true })
  intentKey: string | null;

  /** What it was started with. */
  @Column({ type: 'json' })
  variables: Record<string, unknown>;

  @Column({ type: 'varchar', length: 16 })
  state: CaseState;

  /** Of the engine that runs it (engine_generation); keys of other engines mean nothing. */
  @Column({ type: 'int', nullable: true })
  generation: number | null;

  @Column({ name: 'instance_key', type: 'bigint', nullable: true })
  instanceKey: string | null;

  @Column({ name: 'definition_key', type: 'bigint', nullable: true })
  definitionKey: string | null;

  @Column({ name: 'process_version', type: 'int', nullable: true })
  processVersion: number | null;

  /** Id of the end event it reached: the case's result (contract section 2). */
  @Column({ name: 'end_element', type: 'varchar', length: 255, nullable: true })
  endElement: string | null;

  @Column({ name: 'cancel_reason', type: 'varchar', length: 1000, nullable: true })
  cancelReason: string | null;

  @Column({ name: 'requested_at', type: 'datetime', precision: 3 })
  requestedAt: Date;

  @Column({ name: 'started_at', type: 'datetime', precision: 3, nullable: true })
  startedAt: Date | null;

  @Column({ name: 'ended_at', type: 'datetime', precision: 3, nullable: true })
  endedAt: Date | null;
}

/** The case as a building block and the task list know it. */
export function caseRefOf(row: EngineCase): CaseRef {
  return { id: row.id, agencyId: row.agencyId, processId: row.processId, processVersion: row.processVersion ?? 0, documentId: row.documentId, parentCaseId: row.parentCaseId };
}

/** What the other rooms are told when the case ends; `result` is its end event, none when it was cancelled. */
export function endOf(row: EngineCase, result: string | null): DomainEvents['case.ended'] {
  const { id: caseId, agencyId, processId, documentId, parentCaseId } = row;
  return { caseId, agencyId, processId, documentId, parentCaseId, result: result ?? '', cancelled: result === null };
}
