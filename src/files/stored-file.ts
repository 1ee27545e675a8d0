import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';

/** A stored file: a name for some bytes. The bytes are kept once per agency, under their SHA-256. */
@AgencyScoped()
@Entity('file')
export class StoredFile {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'char', length: 64 })
  sha256: string;

  /** Bytes. */
  @Column({ type: 'int' })
  size: number;

  /** Type by content. */
  @Column({ type: 'varchar', length: 128 })
  mime: string;

  /** Safe name, without folders. */
  @Column({ type: 'varchar', length: 255 })
  name: string;

  /** Pages of a PDF that was inspected. */
  @Column({ type: 'int', nullable: true })
  pages: number | null;

  /** Scripts were taken out of the upload: the bytes are not those that were sent. */
  @Column({ type: 'boolean' })
  cleaned: boolean;

  /** The person who uploaded it; null: made by the program. */
  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy: string | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;

  /** Since when something refers to it; null: an upload that nobody has used yet, removed after a day. */
  @Column({ name: 'kept_at', type: 'datetime', precision: 3, nullable: true })
  keptAt: Date | null;
}
