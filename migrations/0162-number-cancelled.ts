import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A cancelled number stands with its document, so that whoever holds work on it sees it without the book (defaults.md 7). */
export class NumberCancelled1795000000162 implements MigrationInterface {
  name = 'NumberCancelled1795000000162';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE document ADD COLUMN number_cancelled JSON NULL');
    await db.query(
      `UPDATE document d JOIN register_row r ON r.document_id = d.id AND r.agency_id = d.agency_id AND r.state = 'huy' LEFT JOIN person p ON p.id = r.cancelled_by
       SET d.number_cancelled = JSON_OBJECT('symbol', r.symbol, 'reason', COALESCE(r.cancel_reason, ''), 'by', COALESCE(p.display_name, ''), 'at', DATE_FORMAT(r.cancelled_at, '%Y-%m-%dT%H:%i:%s.000Z'))
       WHERE NOT EXISTS (SELECT 1 FROM register_row s WHERE s.document_id = d.id AND s.agency_id = d.agency_id AND s.state = 'dung')`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE document DROP COLUMN number_cancelled');
  }
}
