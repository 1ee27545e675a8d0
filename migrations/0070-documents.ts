import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents, the versions of their files, their links and recipients. */
export class Documents1795000000070 implements MigrationInterface {
  name = 'Documents1795000000070';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE document (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      abstract VARCHAR(500) NOT NULL,
      type_code VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      issuing_body VARCHAR(250) NOT NULL,
      symbol VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      issued_on DATE NULL,
      arrived_on DATE NULL,
      number INT NULL,
      registered_at DATETIME(3) NULL,
      urgency VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      page_count INT NULL,
      due_on DATE NULL,
      complaint BOOLEAN NOT NULL,
      thick_annex BOOLEAN NOT NULL,
      reply_content VARCHAR(1000) NULL,
      reply_due_on DATE NULL,
      creator_id UUID NOT NULL,
      creator_name VARCHAR(200) NOT NULL,
      unit_id UUID NOT NULL,
      signer_id UUID NULL,
      signer_name VARCHAR(200) NULL,
      signed_at DATETIME(3) NULL,
      issued_at DATETIME(3) NULL,
      answered_by_id UUID NULL,
      case_id UUID NULL,
      result VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      closed_at DATETIME(3) NULL,
      fields JSON NOT NULL,
      search_text VARCHAR(1200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      version INT NOT NULL,
      created_at DATETIME(3) NOT NULL,
      KEY ix_document_list (agency_id, kind, created_at),
      KEY ix_document_arrived (agency_id, kind, arrived_on),
      KEY ix_document_symbol (agency_id, symbol)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE document_file (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      document_id UUID NOT NULL,
      role VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      version_no INT NOT NULL,
      file_id UUID NOT NULL,
      sha256 CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      name VARCHAR(255) NOT NULL,
      mime VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      size INT NOT NULL,
      author_id UUID NOT NULL,
      author_name VARCHAR(200) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY uq_document_file (document_id, role, version_no),
      KEY ix_document_file_content (agency_id, sha256),
      KEY ix_document_file_file (file_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE document_link (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      from_id UUID NOT NULL,
      to_id UUID NOT NULL,
      kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      created_by UUID NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY uq_document_link (from_id, to_id, kind),
      KEY ix_document_link_to (to_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE document_recipient (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      document_id UUID NOT NULL,
      position INT NOT NULL,
      unit_id UUID NULL,
      person_id UUID NULL,
      name VARCHAR(250) NOT NULL,
      paper_only BOOLEAN NOT NULL,
      electronic BOOLEAN NULL,
      paper BOOLEAN NULL,
      UNIQUE KEY uq_document_recipient (document_id, position)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['document_recipient', 'document_link', 'document_file', 'document']) await db.query(`DROP TABLE ${table}`);
  }
}
