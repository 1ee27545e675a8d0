import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that are done are taken away by the day they were done, whatever their channel. */
export class OutboxDone1795000000120 implements MigrationInterface {
  name = 'OutboxDone1795000000120';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE outbox ADD KEY ix_outbox_done (done_at)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE outbox DROP KEY ix_outbox_done');
  }
}
