import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The function `nhiem-vu.gia-han` opened nothing and is no longer in the catalogue; a matrix that names it would not be read. */
export class NoExtensionFunction1795000000150 implements MigrationInterface {
  name = 'NoExtensionFunction1795000000150';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM permission_cell WHERE function_id = 'nhiem-vu.gia-han'`);
    await db.query(`DELETE FROM permission_function WHERE function_id = 'nhiem-vu.gia-han'`);
    await db.query('UPDATE permission_matrix SET version = version + 1');
  }

  /** What was deleted comes with the next publication of the version that had it. */
  down(): Promise<void> {
    return Promise.resolve();
  }
}
