import { Column, Entity, PrimaryColumn } from 'typeorm';

/** dien-tu: inside the installation; giay: a paper copy that the clerk sends. */
export type DeliveryChannel = 'dien-tu' | 'giay';

/** Electronic: da-den, da-nhan, da-xem. Paper: cho-gui, da-gui. */
export type DeliveryState = 'da-den' | 'da-nhan' | 'da-xem' | 'cho-gui' | 'da-gui';

/**
 * An issued document at one recipient, with its state (defaults.md 13). It belongs to two agencies, the sender's and
 * the receiver's, so it is not limited by the transaction's scope: delivery-items.ts is the only file that reads or
 * writes it, and names one of the two in every statement. What a receiver of another agency may know is kept here.
 */
@Entity('delivery_item')
export class DeliveryItem {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'sender_agency_id', type: 'varchar', length: 64 })
  senderAgencyId: string;

  /** Null for a recipient outside the installation. */
  @Column({ name: 'receiver_agency_id', type: 'varchar', length: 64, nullable: true })
  receiverAgencyId: string | null;

  @Column({ name: 'document_id', type: 'uuid' })
  documentId: string;

  /** The line of Nơi nhận. */
  @Column({ name: 'recipient_id', type: 'uuid' })
  recipientId: string;

  /** Of the receiver's agency; both null: the agency as such. */
  @Column({ name: 'unit_id', type: 'uuid', nullable: true })
  unitId: string | null;

  @Column({ name: 'person_id', type: 'uuid', nullable: true })
  personId: string | null;

  @Column({ type: 'varchar', length: 250 })
  name: string;

  @Column({ type: 'varchar', length: 8 })
  channel: DeliveryChannel;

  @Column({ type: 'varchar', length: 8 })
  state: DeliveryState;

  /** A thông báo: stands in the list "Văn bản thông báo". */
  @Column({ type: 'boolean' })
  notice: boolean;

  /** Cơ quan ban hành. */
  @Column({ name: 'sender_name', type: 'varchar', length: 250 })
  senderName: string;

  @Column({ type: 'varchar', length: 60 })
  symbol: string;

  @Column({ type: 'varchar', length: 500 })
  abstract: string;

  @Column({ name: 'type_code', type: 'varchar', length: 32 })
  typeCode: string;

  @Column({ name: 'issued_on', type: 'date', utc: true, nullable: true })
  issuedOn: string | null;

  /** The issued file, of the sender's agency. */
  @Column({ name: 'file_id', type: 'uuid', nullable: true })
  fileId: string | null;

  /** The receiving agency's own copy of it, made when it is first opened there. */
  @Column({ name: 'copy_id', type: 'uuid', nullable: true })
  copyId: string | null;

  @Column({ name: 'search_text', type: 'varchar', length: 1200 })
  searchText: string;

  @Column({ name: 'sent_at', type: 'datetime', precision: 3, nullable: true })
  sentAt: Date | null;

  @Column({ name: 'received_at', type: 'datetime', precision: 3, nullable: true })
  receivedAt: Date | null;

  @Column({ name: 'viewed_at', type: 'datetime', precision: 3, nullable: true })
  viewedAt: Date | null;

  /** Who received, opened or sent it last. */
  @Column({ name: 'handled_by', type: 'uuid', nullable: true })
  handledBy: string | null;

  @Column({ name: 'handled_by_name', type: 'varchar', length: 200, nullable: true })
  handledByName: string | null;

  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt: Date;
}
