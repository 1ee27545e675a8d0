import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Outbox and leases. */
export class Kernel1795000000010 implements MigrationInterface {
  name = 'Kernel1795000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE outbox (
      id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
      \`key\` UUID NOT NULL,
      channel VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      ordering_key VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
      payload JSON NOT NULL,
      state VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      attempts INT NOT NULL DEFAULT 0,
      next_attempt_at DATETIME(3) NOT NULL,
      lease_owner VARCHAR(64) NULL,
      leased_until DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      sent_at DATETIME(3) NULL,
      done_at DATETIME(3) NULL,
      error VARCHAR(1000) NULL,
      UNIQUE KEY uq_outbox_key (\`key\`),
      KEY ix_outbox_due (channel, state, next_attempt_at, id),
      KEY ix_outbox_order (channel, ordering_key, state, id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE lease (
      name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
      owner VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      held_until DATETIME(3) NOT NULL
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE lease');
    await db.query('DROP TABLE outbox');
  }
}
