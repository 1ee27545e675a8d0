import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when the beginning and end of a delegation have been told to the rooms (access/delegation-turns.ts); null: since it was made. */
export class DelegationTold1795000000170 implements MigrationInterface {
  name = 'DelegationTold1795000000170';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE delegation ADD COLUMN told_at DATETIME(3) NULL');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE delegation DROP COLUMN told_at');
  }
}
