import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** The log of sign-ins, refusals and changes of accounts. */
export class AccessLog1795000000031 implements MigrationInterface {
  name = 'AccessLog1795000000031';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE access_log (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NULL,
      at DATETIME(3) NOT NULL,
      event VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      person_id UUID NULL,
      by_id UUID NULL,
      session_id UUID NULL,
      address VARCHAR(64) NULL,
      detail VARCHAR(300) NULL,
      KEY ix_access_log_time (agency_id, at),
      KEY ix_access_log_person (agency_id, person_id, at),
      KEY ix_access_log_event (agency_id, event, person_id, at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE access_log');
  }
}
