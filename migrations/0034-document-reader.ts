import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Who may read which document. */
export class DocumentReader1795000000034 implements MigrationInterface {
  name = 'DocumentReader1795000000034';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE document_reader (
      document_id UUID NOT NULL,
      reader_key VARCHAR(128) ${CODE} NOT NULL,
      reason VARCHAR(64) ${CODE} NOT NULL,
      agency_id VARCHAR(64) ${CODE} NOT NULL,
      granted_at DATETIME(3) NOT NULL,
      withdrawn_at DATETIME(3) NULL,
      PRIMARY KEY (document_id, reader_key, reason),
      KEY ix_reader_documents (agency_id, reader_key, document_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE document_reader');
  }
}
