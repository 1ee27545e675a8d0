import type { MigrationInterface, QueryRunner } from 'typeorm';

const BIN = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** The task list: tasks, for whom they are open, who has opened them. */
export class Tasks1795000000100 implements MigrationInterface {
  name = 'Tasks1795000000100';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE task (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      case_id UUID NOT NULL,
      element_id VARCHAR(255) ${BIN} NOT NULL,
      round INT NULL,
      process_id VARCHAR(255) ${BIN} NOT NULL,
      definition_key BIGINT NULL,
      engine_generation INT NOT NULL,
      job_key BIGINT NOT NULL,
      document_id UUID NULL,
      state VARCHAR(16) ${BIN} NOT NULL,
      name VARCHAR(255) NOT NULL,
      search_text VARCHAR(255) ${BIN} NOT NULL,
      candidates JSON NOT NULL,
      delegable BOOLEAN NOT NULL,
      purpose VARCHAR(16) ${BIN} NULL,
      passed_by UUID NULL,
      unit_id UUID NULL,
      due_at DATETIME(3) NULL,
      due_rule VARCHAR(64) NULL,
      claimed_by UUID NULL,
      version INT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      ended_at DATETIME(3) NULL,
      UNIQUE KEY uq_task_identity (case_id, element_id, round),
      UNIQUE KEY uq_task_job (engine_generation, job_key),
      KEY ix_task_document (document_id),
      KEY ix_task_agency (agency_id, state, created_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE task_candidate (
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      token VARCHAR(140) ${BIN} NOT NULL,
      task_id UUID NOT NULL,
      step VARCHAR(320) ${BIN} NOT NULL,
      delegable BOOLEAN NOT NULL,
      PRIMARY KEY (agency_id, token, task_id),
      KEY ix_task_candidate_task (task_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE task_read (
      task_id UUID NOT NULL,
      person_id UUID NOT NULL,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      at DATETIME(3) NOT NULL,
      PRIMARY KEY (task_id, person_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['task_read', 'task_candidate', 'task']) await db.query(`DROP TABLE ${table}`);
  }
}
