import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** y-kien: a field of a form; ly-do: the reason of an outcome. */
export type OpinionKind = 'y-kien' | 'ly-do';

/** What somebody wrote about a document; shown to all its readers. */
@AgencyScoped()
@Entity('opinion')
export class Opinion {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;

  @Column({ name: 'task_id', type: 'uuid', nullable: true })
  taskId: string | null;

  @Column({ name: 'element_id', type: 'varchar', length: 128, nullable: true })
  elementId: string | null;

  @Column({ type: 'varchar', length: 16 })
  kind: OpinionKind;

  /** Label of the field or outcome, e.g. "Ý kiến chỉ đạo". */
  @Column({ type: 'varchar', length: 200 })
  title: string;

  @Column({ type: 'text' })
  text: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId: string;

  @Column({ name: 'person_name', type: 'varchar', length: 200 })
  personName: string;

  @Column({ name: 'on_behalf_of', type: 'uuid', nullable: true })
  onBehalfOf: string | null;

  @Column({ name: 'on_behalf_of_name', type: 'varchar', length: 200, nullable: true })
  onBehalfOfName: string | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}
