import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Number series, the rows of the register books, their corrections, and blocks kept for outages. */
export class Registers1795000000080 implements MigrationInterface {
  name = 'Registers1795000000080';

  async up(db: QueryRunner): Promise<void> {
    const series = `agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      issuing_body VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      book VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      kind_group VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      year SMALLINT NOT NULL`;
    await db.query(`CREATE TABLE number_series (
      ${series},
      last_number INT NOT NULL,
      PRIMARY KEY (agency_id, issuing_body, book, kind_group, year)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE register_row (
      id UUID NOT NULL PRIMARY KEY,
      ${series},
      number INT NOT NULL,
      state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      document_id UUID NULL,
      block_id UUID NULL,
      registered_on DATE NOT NULL,
      registered_at DATETIME(3) NOT NULL,
      registered_by UUID NULL,
      symbol VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      printed JSON NOT NULL,
      search_text VARCHAR(1600) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      cancelled_at DATETIME(3) NULL,
      cancelled_by UUID NULL,
      cancel_reason VARCHAR(1000) NULL,
      UNIQUE KEY uq_register_number (agency_id, issuing_body, book, kind_group, year, number),
      UNIQUE KEY uq_register_document (agency_id, book, document_id),
      KEY ix_register_period (agency_id, book, registered_on)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE register_correction (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      row_id UUID NOT NULL,
      field VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      old_value VARCHAR(1000) NOT NULL,
      new_value VARCHAR(1000) NOT NULL,
      reason VARCHAR(1000) NOT NULL,
      state VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      proposed_by UUID NOT NULL,
      proposed_by_name VARCHAR(200) NOT NULL,
      proposed_at DATETIME(3) NOT NULL,
      decided_by UUID NULL,
      decided_by_name VARCHAR(200) NULL,
      decided_at DATETIME(3) NULL,
      decision_note VARCHAR(1000) NULL,
      KEY ix_correction_row (row_id, proposed_at),
      KEY ix_correction_open (agency_id, state, proposed_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE number_block (
      id UUID NOT NULL PRIMARY KEY,
      ${series},
      first_number INT NOT NULL,
      last_number INT NOT NULL,
      reason VARCHAR(1000) NOT NULL,
      reserved_by UUID NOT NULL,
      reserved_at DATETIME(3) NOT NULL,
      closed_at DATETIME(3) NULL,
      KEY ix_number_block (agency_id, book, year)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['number_block', 'register_correction', 'register_row', 'number_series']) await db.query(`DROP TABLE ${table}`);
  }
}
