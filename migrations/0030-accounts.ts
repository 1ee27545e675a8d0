import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const HASH = 'CHAR(64) CHARACTER SET ascii COLLATE ascii_bin';

/** Accounts, sessions, attempts to sign in. */
export class Accounts1795000000030 implements MigrationInterface {
  name = 'Accounts1795000000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE account (
      person_id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      must_change TINYINT(1) NOT NULL,
      demo TINYINT(1) NOT NULL,
      password_changed_at DATETIME(3) NOT NULL,
      locked_at DATETIME(3) NULL,
      KEY ix_account_agency (agency_id),
      CONSTRAINT fk_account_person FOREIGN KEY (person_id) REFERENCES person (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE user_session (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      person_id UUID NOT NULL,
      token_hash ${HASH} NOT NULL,
      address VARCHAR(64) NOT NULL,
      user_agent VARCHAR(200) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      seen_at DATETIME(3) NOT NULL,
      ended_at DATETIME(3) NULL,
      end_reason VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      UNIQUE KEY uq_session_token (token_hash),
      KEY ix_session_person (person_id, ended_at),
      KEY ix_session_seen (ended_at, seen_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE sign_in_attempts (
      \`key\` ${HASH} NOT NULL PRIMARY KEY,
      count INT NOT NULL,
      last_at DATETIME(3) NOT NULL,
      locked_until DATETIME(3) NULL,
      KEY ix_attempts_last (last_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE sign_in_attempts');
    await db.query('DROP TABLE user_session');
    await db.query('DROP TABLE account');
  }
}
