import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Last value of a case's variable, of the instance's own scope. */
@Entity('engine_variable')
export class VariableRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @PrimaryColumn({ type: 'varchar', length: 255 })
  name: string;

  /** A text column: mysql2 parses JSON columns of MariaDB and TypeORM parses them again, so the text "12" would become a number. */
  @Column({ type: 'longtext', transformer: { to: (value: unknown) => JSON.stringify(value), from: (text: string) => JSON.parse(text) as unknown } })
  value: unknown;
}

/** One life of the engine's data folder. Keys and positions mean nothing outside their generation. */
@Entity('engine_generation')
export class GenerationRow {
  @PrimaryColumn({ type: 'int' })
  id: number;

  /** Process id that only this engine knows (marker.ts). */
  @Column({ type: 'varchar', length: 64 })
  marker: string;

  /** preparing: its engine may not have the marker yet. rebuilding: engine:rebuild is at work. */
  @Column({ type: 'varchar', length: 16 })
  state: 'preparing' | 'rebuilding' | 'ready';

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}

/** How far the export of one partition has been projected. */
@Entity('engine_ingest_position')
export class IngestPositionRow {
  @PrimaryColumn({ type: 'int' })
  generation: number;

  @PrimaryColumn({ name: 'partition_id', type: 'int' })
  partitionId: number;

  @Column({ type: 'bigint' })
  position: string;

  /** The highest key seen. */
  @Column({ name: 'max_key', type: 'bigint' })
  maxKey: string;

  /** The engine's time of the last record. */
  @Column({ name: 'exported_at', type: 'datetime', precision: 3, nullable: true })
  exportedAt: Date | null;
}

/** A record that could not be projected, kept as it came; an operator looks at it. */
@Entity('engine_raw_record')
export class RawRecordRow {
  @PrimaryColumn({ type: 'int' })
  generation: number;

  @PrimaryColumn({ name: 'partition_id', type: 'int' })
  partitionId: number;

  @PrimaryColumn({ type: 'bigint' })
  position: string;

  @Column({ type: 'longtext' })
  record: string;

  @Column({ type: 'varchar', length: 1000 })
  error: string;

  @Column({ name: 'stored_at', type: 'datetime', precision: 3 })
  storedAt: Date;
}

/** A restart of a case at chosen elements (design.md, "Publishing, moving, rebuilding"). */
@Entity('engine_restart')
export class RestartRow {
  /** Sent along as the variable `khoi_dong_lai`. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'varchar', length: 1000 })
  reason: string;

  @Column({ name: 'element_ids', type: 'json' })
  elementIds: string[];

  @Column({ name: 'process_version', type: 'int' })
  processVersion: number;

  /** cancelling: the old instance must end first. creating: the new one is asked for. */
  @Column({ type: 'varchar', length: 16 })
  state: 'cancelling' | 'creating' | 'done' | 'failed';

  /** When the engine was last asked without a clear answer. */
  @Column({ name: 'attempted_at', type: 'datetime', precision: 3, nullable: true })
  attemptedAt: Date | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'done_at', type: 'datetime', precision: 3, nullable: true })
  doneAt: Date | null;
}

/** States of a restart that has not come to its end. */
export const OPEN_RESTART = ['cancelling', 'creating'] as const;

/** The agency's starts wait in the outbox while a publication switches versions. */
@Entity('engine_start_pause')
export class StartPauseRow {
  @PrimaryColumn({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'datetime', precision: 3 })
  since: Date;
}
