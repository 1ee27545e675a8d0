import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A corrected row is found by what was printed and by what was corrected: room for both, and the corrections approved so far. */
export class RegisterSearch1795000000163 implements MigrationInterface {
  name = 'RegisterSearch1795000000163';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE register_row MODIFY search_text VARCHAR(6000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL');
    const corrected = (await db.query("SELECT row_id AS id, new_value AS value FROM register_correction WHERE state = 'da-duyet' AND new_value <> '' ORDER BY proposed_at, id")) as { id: string; value: string }[];
    for (const { id, value } of corrected) await db.query("UPDATE register_row SET search_text = LEFT(CONCAT(?, ' ', search_text), 6000) WHERE id = ?", [fold(value), id]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('UPDATE register_row SET search_text = LEFT(search_text, 1600)');
    await db.query('ALTER TABLE register_row MODIFY search_text VARCHAR(1600) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL');
  }
}

/** As the program folded when this step was written. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}
