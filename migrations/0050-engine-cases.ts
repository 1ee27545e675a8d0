import type { MigrationInterface, QueryRunner } from 'typeorm';

const BIN = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Cases, the jobs that the engine asked for, the case's variables. */
export class EngineCases1795000000050 implements MigrationInterface {
  name = 'EngineCases1795000000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE engine_case (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      process_id VARCHAR(255) ${BIN} NOT NULL,
      document_id UUID NULL,
      parent_case_id UUID NULL,
      title VARCHAR(1000) NOT NULL,
      intent_key VARCHAR(400) ${BIN} NULL,
      variables JSON NOT NULL,
      state VARCHAR(16) ${BIN} NOT NULL,
      generation INT NULL,
      instance_key BIGINT NULL,
      definition_key BIGINT NULL,
      process_version INT NULL,
      end_element VARCHAR(255) ${BIN} NULL,
      cancel_reason VARCHAR(1000) NULL,
      requested_at DATETIME(3) NOT NULL,
      started_at DATETIME(3) NULL,
      ended_at DATETIME(3) NULL,
      UNIQUE KEY uq_engine_case_intent (intent_key),
      UNIQUE KEY uq_engine_case_instance (generation, instance_key),
      KEY ix_engine_case_agency (agency_id, state, requested_at),
      KEY ix_engine_case_document (document_id),
      KEY ix_engine_case_parent (parent_case_id),
      KEY ix_engine_case_state (state, requested_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE engine_job (
      case_id UUID NOT NULL,
      element_id VARCHAR(255) ${BIN} NOT NULL,
      round INT NOT NULL,
      generation INT NOT NULL,
      job_key BIGINT NULL,
      element_instance_key BIGINT NULL,
      type VARCHAR(128) ${BIN} NOT NULL,
      state VARCHAR(16) ${BIN} NOT NULL,
      deliveries INT NOT NULL,
      answer JSON NULL,
      hold_condition VARCHAR(64) ${BIN} NULL,
      hold_key VARCHAR(400) ${BIN} NULL,
      recheck_at DATETIME(3) NULL,
      input JSON NULL,
      created_at DATETIME(3) NOT NULL,
      ended_at DATETIME(3) NULL,
      PRIMARY KEY (case_id, element_id, round),
      UNIQUE KEY uq_engine_job_key (generation, job_key),
      KEY ix_engine_job_hold (hold_key, hold_condition, state),
      KEY ix_engine_job_recheck (state, recheck_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE engine_variable (
      case_id UUID NOT NULL,
      name VARCHAR(255) ${BIN} NOT NULL,
      value LONGTEXT NOT NULL,
      PRIMARY KEY (case_id, name)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE engine_hold_lock (
      hold_key VARCHAR(400) ${BIN} NOT NULL,
      hold_condition VARCHAR(64) ${BIN} NOT NULL,
      PRIMARY KEY (hold_key, hold_condition)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['engine_hold_lock', 'engine_variable', 'engine_job', 'engine_case']) await db.query(`DROP TABLE ${table}`);
  }
}
