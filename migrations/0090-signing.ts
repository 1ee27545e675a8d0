import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const HASH = 'CHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
const WORD = 'VARCHAR(16) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Certificates of people and agencies, and every signature that was made with them. */
export class Signing1795000000090 implements MigrationInterface {
  name = 'Signing1795000000090';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE certificate (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      owner_kind ${WORD} NOT NULL,
      person_id UUID NULL,
      owner_name VARCHAR(200) NOT NULL,
      serial ${CODE} NOT NULL,
      subject VARCHAR(500) NOT NULL,
      issuer VARCHAR(500) NOT NULL,
      fingerprint ${HASH} NOT NULL,
      valid_from DATETIME(3) NOT NULL,
      valid_to DATETIME(3) NOT NULL,
      failed_pins INT NOT NULL,
      revoked_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY uq_certificate_fingerprint (agency_id, fingerprint),
      KEY ix_certificate_owner (agency_id, owner_kind, person_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE signature (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      document_id UUID NOT NULL,
      owner_kind ${WORD} NOT NULL,
      certificate_id UUID NOT NULL,
      signer_id UUID NOT NULL,
      signer_name VARCHAR(200) NOT NULL,
      principal_id UUID NULL,
      principal_name VARCHAR(200) NULL,
      base_sha256 ${HASH} NOT NULL,
      file_sha256 ${HASH} NOT NULL,
      signed_at DATETIME(3) NOT NULL,
      UNIQUE KEY uq_signature_base (agency_id, document_id, owner_kind, base_sha256),
      KEY ix_signature_file (agency_id, file_sha256)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE signature');
    await db.query('DROP TABLE certificate');
  }
}
