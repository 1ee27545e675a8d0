import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Personal dossiers, and who holds which paper annex. */
export class Dossiers1795000000072 implements MigrationInterface {
  name = 'Dossiers1795000000072';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE dossier (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      owner_id UUID NOT NULL,
      title VARCHAR(250) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      KEY ix_dossier_owner (agency_id, owner_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE dossier_item (
      dossier_id UUID NOT NULL,
      document_id UUID NOT NULL,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      filed_by UUID NOT NULL,
      filed_at DATETIME(3) NOT NULL,
      PRIMARY KEY (dossier_id, document_id),
      KEY ix_dossier_item_document (document_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE paper_annex (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      document_id UUID NOT NULL,
      name VARCHAR(250) NOT NULL,
      holder_id UUID NOT NULL,
      holder_name VARCHAR(200) NOT NULL,
      held_since DATETIME(3) NOT NULL,
      KEY ix_paper_annex_document (document_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE paper_custody (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      annex_id UUID NOT NULL,
      holder_id UUID NOT NULL,
      holder_name VARCHAR(200) NOT NULL,
      taken_at DATETIME(3) NOT NULL,
      KEY ix_paper_custody_annex (annex_id, taken_at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['paper_custody', 'paper_annex', 'dossier_item', 'dossier']) await db.query(`DROP TABLE ${table}`);
  }
}
