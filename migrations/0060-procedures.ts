import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published versions of the agencies' folders. */
export class Procedures1795000000060 implements MigrationInterface {
  name = 'Procedures1795000000060';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE procedure_version (
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      version INT NOT NULL,
      state VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      files JSON NOT NULL,
      content_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      created_at DATETIME(3) NOT NULL,
      published_at DATETIME(3) NULL,
      PRIMARY KEY (agency_id, version)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE procedure_definition (
      engine_generation INT NOT NULL,
      definition_key BIGINT NOT NULL,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      version INT NOT NULL,
      process_id VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      PRIMARY KEY (engine_generation, definition_key),
      KEY ix_definition_process (process_id, version)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE procedure_definition');
    await db.query('DROP TABLE procedure_version');
  }
}
