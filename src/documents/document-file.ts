import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/**
 * scan: what arrived; du-thao: editable draft; kem-theo: attachment; ban-ky: PDF made of the draft for signing;
 * da-ky: that PDF with the personal signature; phat-hanh: what is issued.
 */
export const FILE_ROLES = ['scan', 'du-thao', 'kem-theo', 'ban-ky', 'da-ky', 'phat-hanh'] as const;
export type FileRole = (typeof FILE_ROLES)[number];

/** One version of one of a document's files. Rows are only added: every version stays. */
@AgencyScoped()
@Entity('document_file')
export class DocumentFile {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  @Column({ type: 'varchar', length: 16 })
  role: FileRole;

  /** From 1, counted per document and role; of attachments each number is a file of its own. */
  @Column({ name: 'version_no', type: 'int' })
  versionNo: number;

  /** The file store's id. */
  @Column({ name: 'file_id', type: 'uuid' })
  fileId: string;

  @Column({ type: 'char', length: 64 })
  sha256: string;

  /** Name as uploaded, without a path. */
  @Column({ type: 'varchar', length: 255 })
  name: string;

  /** Type by content. */
  @Column({ type: 'varchar', length: 128 })
  mime: string;

  /** Bytes. */
  @Column({ type: 'int' })
  size: number;

  @Column({ name: 'author_id', type: 'uuid', nullable: true })
  authorId: string | null;

  @Column({ name: 'author_name', type: 'varchar', length: 200 })
  authorName: string;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}

/** Of a document's files the version that was issued: earlier ones are an unsealed scan or were returned. */
export function newestIssued(files: readonly DocumentFile[]): DocumentFile | null {
  return files.filter((one) => one.role === 'phat-hanh').toSorted((a, b) => b.versionNo - a.versionNo)[0] ?? null;
}
