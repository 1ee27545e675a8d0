import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { OwnerKind } from './certificate.js';

/** A signature that somebody made on a document's file. Rows are only added. */
@AgencyScoped()
@Entity('signature')
export class Signature {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  /** Personal, or the agency's. */
  @Column({ name: 'owner_kind', type: 'varchar', length: 16 })
  ownerKind: OwnerKind;

  @Column({ name: 'certificate_id', type: 'uuid' })
  certificateId: string;

  /** Who acted: the signer, a deputy with an own certificate, or the clerk who sealed. */
  @Column({ name: 'signer_id', type: 'uuid' })
  signerId: string;

  @Column({ name: 'signer_name', type: 'varchar', length: 200 })
  signerName: string;

  /** For whom, when it was signed under a delegation (ủy quyền). */
  @Column({ name: 'principal_id', type: 'uuid', nullable: true })
  principalId: string | null;

  @Column({ name: 'principal_name', type: 'varchar', length: 200, nullable: true })
  principalName: string | null;

  /** Visit of the step that it was made in; null for those of earlier versions. */
  @Column({ name: 'task_id', type: 'uuid', nullable: true })
  taskId: string | null;

  /** SHA-256 of the file that the signer saw. One signature of a kind per document, file and task. */
  @Column({ name: 'base_sha256', type: 'char', length: 64 })
  baseSha256: string;

  /** SHA-256 of the signed file. */
  @Column({ name: 'file_sha256', type: 'char', length: 64 })
  fileSha256: string;

  @Column({ name: 'signed_at', type: 'datetime', precision: 3 })
  signedAt: Date;
}
