import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { Tx } from '../kernel/unit-of-work.js';

/** What the log of access records (SYT-02, SYT-06, SYT-07). Never a password, never what was typed as a user name. */
export type AccessEvent =
  | 'dang-nhap'
  | 'dang-nhap-sai'
  | 'tam-khoa'
  | 'dang-xuat'
  | 'het-phien'
  | 'tu-choi'
  /** A document that must stay outside (MẬT, a complaint, a kind under rules of its own); the kind only, never its content. */
  | 'tu-choi-nhap'
  | 'doi-mat-khau'
  | 'khai-bao'
  | 'sua-nguoi-dung'
  | 'cap-mat-khau'
  | 'khoa'
  | 'mo-khoa'
  | 'lap-uy-quyen'
  | 'thu-hoi-uy-quyen';

@AgencyScoped()
@Entity('access_log')
export class AccessLog {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Null where the user name belongs to nobody. */
  @Column({ name: 'agency_id', type: 'varchar', length: 64, nullable: true })
  agencyId: string | null;

  @Column({ type: 'datetime', precision: 3 })
  at: Date;

  @Column({ type: 'varchar', length: 32 })
  event: AccessEvent;

  /** Whose account it is about. */
  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId: string | null;

  /** Who did it, where somebody else did. */
  @Column({ name: 'by_id', type: 'uuid', nullable: true })
  byId: string | null;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  address: string | null;

  /** Function id, delegation id, confirmed warnings: codes and ids only. */
  @Column({ type: 'varchar', length: 300, nullable: true })
  detail: string | null;
}

/** Writes a row of the log in the caller's transaction. */
export async function logAccess(tx: Tx, event: AccessEvent, row: Partial<Omit<AccessLog, 'id' | 'at' | 'event'>>): Promise<void> {
  await tx.insert(AccessLog, { ...row, id: tx.newId(), at: tx.now(), event, detail: row.detail?.slice(0, 300) ?? null });
}
