import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A book is asked for by the day that it prints (`src/registers/book-day.ts`), not by the moment of registration. */
export class BookDay1795000000160 implements MigrationInterface {
  name = 'BookDay1795000000160';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE register_row ADD COLUMN book_day DATE NULL AFTER registered_on');
    await db.query(`UPDATE register_row r SET book_day = LEAST(GREATEST(COALESCE(
        (SELECT c.new_value FROM register_correction c WHERE c.row_id = r.id AND c.field = 'arrivalDate' AND c.state = 'da-duyet' ORDER BY c.proposed_at DESC, c.id DESC LIMIT 1),
        NULLIF(JSON_VALUE(r.printed, '$.arrivalDate'), ''),
        r.registered_on), CONCAT(r.year, '-01-01')), CONCAT(r.year, '-12-31'))`);
    await db.query('ALTER TABLE register_row MODIFY book_day DATE NOT NULL, DROP KEY ix_register_period, ADD KEY ix_register_period (agency_id, book, book_day)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE register_row DROP KEY ix_register_period, ADD KEY ix_register_period (agency_id, book, registered_on), DROP COLUMN book_day');
  }
}
