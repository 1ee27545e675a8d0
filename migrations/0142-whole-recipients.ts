import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A correction holds the whole of a field, however many recipients a document has. */
export class WholeRecipients1795000000142 implements MigrationInterface {
  name = 'WholeRecipients1795000000142';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE register_correction MODIFY old_value MEDIUMTEXT NOT NULL, MODIFY new_value MEDIUMTEXT NOT NULL');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE register_correction MODIFY old_value VARCHAR(1000) NOT NULL, MODIFY new_value VARCHAR(1000) NOT NULL');
  }
}
