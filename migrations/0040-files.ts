import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const HASH = 'CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Stored files, and one row per content whose lock orders storing against cleaning up. */
export class Files1795000000040 implements MigrationInterface {
  name = 'Files1795000000040';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE file (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      sha256 ${HASH} NOT NULL,
      size INT NOT NULL,
      mime VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      name VARCHAR(255) NOT NULL,
      pages INT NULL,
      cleaned TINYINT(1) NOT NULL,
      created_by UUID NULL,
      created_at DATETIME(3) NOT NULL,
      kept_at DATETIME(3) NULL,
      KEY ix_file_content (agency_id, sha256),
      KEY ix_file_unused (kept_at, created_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE file_content (
      agency_id ${CODE} NOT NULL,
      sha256 ${HASH} NOT NULL,
      stored_at DATETIME(3) NOT NULL,
      PRIMARY KEY (agency_id, sha256)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE file_content');
    await db.query('DROP TABLE file');
  }
}
