import type { MigrationInterface, QueryRunner } from 'typeorm';

const BIN = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** What people did with tasks: answers, drafts, handing on. */
export class TaskAnswers1795000000101 implements MigrationInterface {
  name = 'TaskAnswers1795000000101';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE task_answer (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      task_id UUID NOT NULL,
      case_id UUID NOT NULL,
      document_id UUID NULL,
      outcome VARCHAR(64) ${BIN} NOT NULL,
      outcome_name VARCHAR(255) NOT NULL,
      outcome_kind VARCHAR(8) ${BIN} NOT NULL,
      reason TEXT NULL,
      answers JSON NOT NULL,
      engine_variables JSON NOT NULL,
      person_id UUID NOT NULL,
      person_name VARCHAR(200) NOT NULL,
      on_behalf_of UUID NULL,
      on_behalf_of_name VARCHAR(200) NULL,
      delegation_id UUID NULL,
      state VARCHAR(16) ${BIN} NOT NULL,
      at DATETIME(3) NOT NULL,
      KEY ix_task_answer_task (task_id),
      KEY ix_task_answer_person (agency_id, person_id, at, id),
      KEY ix_task_answer_case (case_id),
      KEY ix_task_answer_document (document_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE task_draft (
      task_id UUID NOT NULL,
      person_id UUID NOT NULL,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      content JSON NOT NULL,
      saved_at DATETIME(3) NOT NULL,
      PRIMARY KEY (task_id, person_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE task_act (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      task_id UUID NOT NULL,
      act VARCHAR(16) ${BIN} NOT NULL,
      person_id UUID NOT NULL,
      person_name VARCHAR(200) NOT NULL,
      on_behalf_of UUID NULL,
      to_person_id UUID NULL,
      to_person_name VARCHAR(200) NULL,
      note VARCHAR(1000) NULL,
      at DATETIME(3) NOT NULL,
      KEY ix_task_act_task (task_id, at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['task_act', 'task_draft', 'task_answer']) await db.query(`DROP TABLE ${table}`);
  }
}
