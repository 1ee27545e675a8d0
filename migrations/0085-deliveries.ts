import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was issued to whom, and what became of it. */
export class Deliveries1795000000085 implements MigrationInterface {
  name = 'Deliveries1795000000085';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE delivery_item (
      id UUID NOT NULL PRIMARY KEY,
      sender_agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      receiver_agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      document_id UUID NOT NULL,
      recipient_id UUID NOT NULL,
      unit_id UUID NULL,
      person_id UUID NULL,
      name VARCHAR(250) NOT NULL,
      channel VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      notice BOOLEAN NOT NULL,
      sender_name VARCHAR(250) NOT NULL,
      symbol VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      abstract VARCHAR(500) NOT NULL,
      type_code VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      issued_on DATE NULL,
      file_id UUID NULL,
      copy_id UUID NULL,
      search_text VARCHAR(1200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      sent_at DATETIME(3) NULL,
      received_at DATETIME(3) NULL,
      viewed_at DATETIME(3) NULL,
      handled_by UUID NULL,
      handled_by_name VARCHAR(200) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY uq_delivery (document_id, recipient_id, channel),
      KEY ix_delivery_inbox (receiver_agency_id, channel, created_at),
      KEY ix_delivery_sender (sender_agency_id, document_id),
      KEY ix_delivery_copy (copy_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE delivery_item');
  }
}
