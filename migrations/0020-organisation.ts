import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Agencies, their units and roles. */
export class Organisation1795000000020 implements MigrationInterface {
  name = 'Organisation1795000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE agency (
      id ${CODE} NOT NULL PRIMARY KEY,
      name VARCHAR(200) NOT NULL,
      short_name VARCHAR(100) NOT NULL,
      symbol VARCHAR(32) NOT NULL,
      parent_body VARCHAR(200) NOT NULL,
      place VARCHAR(100) NOT NULL,
      settings JSON NOT NULL,
      updated_at DATETIME(3) NOT NULL
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE org_unit (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      code ${CODE} NOT NULL,
      name VARCHAR(200) NOT NULL,
      symbol VARCHAR(32) NOT NULL,
      kind VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      parent_id UUID NULL,
      uses_eoffice TINYINT(1) NOT NULL,
      position INT NOT NULL,
      search_text VARCHAR(300) NOT NULL,
      valid_from DATETIME(3) NOT NULL,
      valid_to DATETIME(3) NULL,
      UNIQUE KEY uq_unit_code (agency_id, code)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE org_role (
      agency_id ${CODE} NOT NULL,
      code ${CODE} NOT NULL,
      name VARCHAR(200) NOT NULL,
      everyone TINYINT(1) NOT NULL,
      position INT NOT NULL,
      in_use TINYINT(1) NOT NULL,
      PRIMARY KEY (agency_id, code)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE org_role');
    await db.query('DROP TABLE org_unit');
    await db.query('DROP TABLE agency');
  }
}
