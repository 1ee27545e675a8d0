import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { AgencyFiles } from './agency-files.js';

/** deploying: the saga is at work and the agency's starts wait; published: in force or replaced; refused: the engine took nothing of it. */
export type VersionState = 'deploying' | 'published' | 'refused';

/** One version of an agency's folder, kept as exactly the texts that were published. */
@AgencyScoped()
@Entity('procedure_version')
export class ProcedureVersion {
  @PrimaryColumn({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  /** From 1, counted per agency. */
  @PrimaryColumn({ type: 'int' })
  version: number;

  @Column({ type: 'varchar', length: 16 })
  state: VersionState;

  @Column({ type: 'json' })
  files: AgencyFiles;

  /** SHA-256 of the files; the same folder is not published twice. */
  @Column({ name: 'content_hash', type: 'char', length: 64 })
  contentHash: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  @Column({ name: 'published_at', type: 'datetime', precision: 3, nullable: true })
  publishedAt: Date | null;
}

/** Which published version a deployed process belongs to. Keys repeat on a new engine, so the generation is part of the key. */
@Entity('procedure_definition')
export class ProcedureDefinition {
  @PrimaryColumn({ name: 'engine_generation', type: 'int' })
  engineGeneration: number;

  /** int64 as decimal text. */
  @PrimaryColumn({ name: 'definition_key', type: 'bigint' })
  definitionKey: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'int' })
  version: number;

  /** Full id, `<agency>.<process>`. */
  @Column({ name: 'process_id', type: 'varchar', length: 160 })
  processId: string;
}
