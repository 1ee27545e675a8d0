import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hints for live streams, kept for an hour. */
export class LiveEvents1795000000045 implements MigrationInterface {
  name = 'LiveEvents1795000000045';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE live_event (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      audience TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      kind VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      ref VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      at DATETIME(3) NOT NULL,
      KEY ix_live_event_at (at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE live_event');
  }
}
