import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is to handle, give an opinion on or know a document, and what they wrote. */
export class Assignments1795000000071 implements MigrationInterface {
  name = 'Assignments1795000000071';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE assignment (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      document_id UUID NOT NULL,
      case_id UUID NOT NULL,
      batch VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      unit_id UUID NULL,
      person_id UUID NULL,
      name VARCHAR(250) NOT NULL,
      handler_id UUID NULL,
      handler_name VARCHAR(200) NULL,
      purpose VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      due_on DATE NULL,
      state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      process_id VARCHAR(160) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      child_case_id UUID NULL,
      result VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      assigner_id UUID NOT NULL,
      assigner_name VARCHAR(200) NOT NULL,
      on_behalf_of UUID NULL,
      assigned_at DATETIME(3) NOT NULL,
      ended_at DATETIME(3) NULL,
      withdrawn_by UUID NULL,
      withdraw_reason VARCHAR(1000) NULL,
      UNIQUE KEY uq_assignment_child (child_case_id),
      KEY ix_assignment_document (document_id, case_id),
      KEY ix_assignment_person (agency_id, person_id, purpose),
      KEY ix_assignment_unit (agency_id, unit_id, purpose)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE assignment_change (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      assignment_id UUID NOT NULL,
      old_name VARCHAR(250) NOT NULL,
      new_name VARCHAR(250) NOT NULL,
      old_due_on DATE NULL,
      new_due_on DATE NULL,
      changed_by UUID NULL,
      changed_at DATETIME(3) NOT NULL,
      KEY ix_assignment_change (assignment_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE opinion (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      document_id UUID NOT NULL,
      case_id UUID NULL,
      task_id UUID NULL,
      element_id VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      title VARCHAR(200) NOT NULL,
      text TEXT NOT NULL,
      person_id UUID NOT NULL,
      person_name VARCHAR(200) NOT NULL,
      on_behalf_of UUID NULL,
      on_behalf_of_name VARCHAR(200) NULL,
      created_at DATETIME(3) NOT NULL,
      KEY ix_opinion_document (document_id, created_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['opinion', 'assignment_change', 'assignment']) await db.query(`DROP TABLE ${table}`);
  }
}
