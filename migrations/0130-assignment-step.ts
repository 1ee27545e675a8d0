import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The step in which an assignment was made: a delegation of single steps lets a deputy change it only when it covers that step. */
export class AssignmentStep1795000000130 implements MigrationInterface {
  name = 'AssignmentStep1795000000130';

  async up(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE assignment ADD COLUMN element_id VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '' AFTER case_id");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE assignment DROP COLUMN element_id');
  }
}
