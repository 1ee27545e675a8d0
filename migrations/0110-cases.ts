import type { MigrationInterface, QueryRunner } from 'typeorm';

const BIN = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** What the engine did in each case, where cases stand still, and what administrators did about it. */
export class Cases1795000000110 implements MigrationInterface {
  name = 'Cases1795000000110';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE case_element (
      case_id UUID NOT NULL,
      engine_generation INT NOT NULL,
      partition_id INT NOT NULL,
      position BIGINT NOT NULL,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      element_id VARCHAR(255) ${BIN} NOT NULL,
      element_type VARCHAR(64) ${BIN} NOT NULL,
      element_instance_key BIGINT NOT NULL,
      intent VARCHAR(16) ${BIN} NOT NULL,
      at DATETIME(3) NOT NULL,
      PRIMARY KEY (case_id, engine_generation, partition_id, position)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE case_incident (
      case_id UUID NOT NULL,
      incident_key VARCHAR(64) ${BIN} NOT NULL,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      element_id VARCHAR(255) ${BIN} NOT NULL,
      job_key BIGINT NULL,
      error_type VARCHAR(64) ${BIN} NOT NULL,
      error_message VARCHAR(4000) NOT NULL,
      created_at DATETIME(3) NULL,
      resolved_at DATETIME(3) NULL,
      open BOOLEAN AS (created_at IS NOT NULL AND resolved_at IS NULL) PERSISTENT,
      PRIMARY KEY (case_id, incident_key),
      KEY ix_case_incident_open (agency_id, open, created_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE case_act (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      case_id UUID NOT NULL,
      act VARCHAR(16) ${BIN} NOT NULL,
      person_id UUID NOT NULL,
      person_name VARCHAR(200) NOT NULL,
      detail VARCHAR(1000) NOT NULL,
      at DATETIME(3) NOT NULL,
      KEY ix_case_act_case (case_id, at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['case_act', 'case_incident', 'case_element']) await db.query(`DROP TABLE ${table}`);
  }
}
