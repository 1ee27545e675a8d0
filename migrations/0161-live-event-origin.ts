import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which process wrote a hint: it passes its own on itself and polls for those of the others. */
export class LiveEventOrigin1795000000161 implements MigrationInterface {
  name = 'LiveEventOrigin1795000000161';

  async up(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE live_event ADD COLUMN origin VARCHAR(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT ''");
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE live_event DROP COLUMN origin');
  }
}
