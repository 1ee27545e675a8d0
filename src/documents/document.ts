import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgencyScoped } from '../kernel/agency-scoped.js';
import type { CancelledNumber } from './cancelled-number.js';

/** den: incoming; di: outgoing, from its first draft. */
export type DocumentKind = 'den' | 'di';

/** Độ khẩn. */
export type Urgency = 'thuong' | 'khan' | 'thuong-khan' | 'hoa-toc';

/** A field that only this agency asks for. */
export type ExtraField = string | number | boolean | string[];

/**
 * One document. Where its case stands is the engine's to know; the marks kept here (number, issued, closed)
 * are results that lists show.
 */
@AgencyScoped()
@Entity('document')
export class Document {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'agency_id', type: 'varchar', length: 64 })
  agencyId: string;

  @Column({ type: 'varchar', length: 8 })
  kind: DocumentKind;

  /** Trích yếu nội dung. */
  @Column({ type: 'varchar', length: 500 })
  abstract: string;

  /** Code in the agency's `loai_van_ban`. */
  @Column({ name: 'type_code', type: 'varchar', length: 32 })
  typeCode: string;

  /** Cơ quan ban hành: of an incoming document its author, of an outgoing one the agency itself. */
  @Column({ name: 'issuing_body', type: 'varchar', length: 250 })
  issuingBody: string;

  /** Số, ký hiệu; an outgoing document has none before it is registered. */
  @Column({ type: 'varchar', length: 60 })
  symbol: string;

  /** Ngày ban hành, `yyyy-MM-dd`. */
  @Column({ name: 'issued_on', type: 'date', utc: true, nullable: true })
  issuedOn: string | null;

  /** Ngày đến, which a back-entry may set before the day of entry. */
  @Column({ name: 'arrived_on', type: 'date', utc: true, nullable: true })
  arrivedOn: string | null;

  /** Number in the register book (số đến, or the number of `symbol`); drawn by the registers room. */
  @Column({ type: 'int', nullable: true })
  number: number | null;

  @Column({ name: 'registered_at', type: 'datetime', precision: 3, nullable: true })
  registeredAt: Date | null;

  /** Set once its last standing number is cancelled (registers room). */
  @Column({ name: 'number_cancelled', type: 'json', nullable: true })
  numberCancelled: CancelledNumber | null;

  @Column({ type: 'varchar', length: 16 })
  urgency: Urgency;

  @Column({ name: 'page_count', type: 'int', nullable: true })
  pageCount: number | null;

  /** Hạn xử lý, the end of that day. */
  @Column({ name: 'due_on', type: 'date', utc: true, nullable: true })
  dueOn: string | null;

  /** Đơn thư khiếu nại, tố cáo. */
  @Column({ type: 'boolean' })
  complaint: boolean;

  /** Only the main text is scanned; the annexes stay on paper. */
  @Column({ name: 'thick_annex', type: 'boolean' })
  thickAnnex: boolean;

  /** Nội dung yêu cầu hồi báo; null when none is asked for. */
  @Column({ name: 'reply_content', type: 'varchar', length: 1000, nullable: true })
  replyContent: string | null;

  @Column({ name: 'reply_due_on', type: 'date', utc: true, nullable: true })
  replyDueOn: string | null;

  @Column({ name: 'creator_id', type: 'uuid' })
  creatorId: string;

  @Column({ name: 'creator_name', type: 'varchar', length: 200 })
  creatorName: string;

  /** The creator's unit at that time. */
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId: string;

  /** Who signs, or has signed when `signedAt` is set. */
  @Column({ name: 'signer_id', type: 'uuid', nullable: true })
  signerId: string | null;

  /** Name as the register prints it. */
  @Column({ name: 'signer_name', type: 'varchar', length: 200, nullable: true })
  signerName: string | null;

  @Column({ name: 'signed_at', type: 'datetime', precision: 3, nullable: true })
  signedAt: Date | null;

  @Column({ name: 'issued_at', type: 'datetime', precision: 3, nullable: true })
  issuedAt: Date | null;

  /** The issued reply to an incoming document. */
  @Column({ name: 'answered_by_id', type: 'uuid', nullable: true })
  answeredById: string | null;

  /** Its first case: the one that intake or the drafter started; null before that. */
  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;

  /** Result of its first case: the id of the end event; empty while it runs. */
  @Column({ type: 'varchar', length: 64 })
  result: string;

  @Column({ name: 'closed_at', type: 'datetime', precision: 3, nullable: true })
  closedAt: Date | null;

  /** Fields that only this agency asks for. */
  @Column({ type: 'json' })
  fields: Record<string, ExtraField>;

  /** Abstract, symbol, author and number, folded; see fold-text.ts. */
  @Column({ name: 'search_text', type: 'varchar', length: 1200 })
  searchText: string;

  /** Grows with every change of a field. */
  @Column({ type: 'int' })
  version: number;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}
