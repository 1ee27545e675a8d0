import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices to people; a row is also what an e-mail is written from. */
export class Notices1795000000046 implements MigrationInterface {
  name = 'Notices1795000000046';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE notice (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      person_id UUID NOT NULL,
      template VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      data JSON NOT NULL,
      text VARCHAR(1000) NOT NULL,
      ref_kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      ref_id UUID NULL,
      in_app BOOLEAN NOT NULL,
      created_at DATETIME(3) NOT NULL,
      read_at DATETIME(3) NULL,
      mailed_at DATETIME(3) NULL,
      KEY ix_notice_person (agency_id, person_id, in_app, created_at, id),
      KEY ix_notice_unread (agency_id, person_id, in_app, read_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE notice');
  }
}
