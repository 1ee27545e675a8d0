import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ElementEvent } from '../engine/record-projector.js';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** One move of a case: an element entered or left, a flow taken; as the engine exported it, once. */
@AgencyScoped()
@Entity('case_element')
export class CaseElement {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @PrimaryColumn({ name: 'engine_generation', type: 'int' })
  engineGeneration: number;

  @PrimaryColumn({ name: 'partition_id', type: 'int' })
  partitionId: number;

  /** Rises within a partition of a generation. */
  @PrimaryColumn({ type: 'bigint' })
  position: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'element_id', type: 'varchar', length: 255 })
  elementId: string;

  /** BPMN type in the engine's words, e.g. `USER_TASK`. */
  @Column({ name: 'element_type', type: 'varchar', length: 64 })
  elementType: string;

  @Column({ name: 'element_instance_key', type: 'bigint' })
  elementInstanceKey: string;

  @Column({ type: 'varchar', length: 16 })
  intent: ElementEvent['intent'];

  @Column({ type: 'datetime', precision: 3 })
  at: Date;
}
