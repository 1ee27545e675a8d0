import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many paper copies were decided on, each time the number was another one: a column of a legal book shows what it read before. */
export class PaperCopies1795000000165 implements MigrationInterface {
  name = 'PaperCopies1795000000165';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE paper_copies_decision (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      document_id UUID NOT NULL,
      copies INT NOT NULL,
      decided_at DATETIME(3) NOT NULL,
      KEY ix_paper_copies_decision (document_id, decided_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`INSERT INTO paper_copies_decision (id, agency_id, document_id, copies, decided_at)
      SELECT UUID(), r.agency_id, r.document_id, SUM(r.paper = 1) + 1, COALESCE(MAX(d.issued_at), UTC_TIMESTAMP(3))
      FROM document_recipient r JOIN document d ON d.id = r.document_id AND d.agency_id = r.agency_id
      WHERE r.paper IS NOT NULL GROUP BY r.agency_id, r.document_id`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE paper_copies_decision');
  }
}
