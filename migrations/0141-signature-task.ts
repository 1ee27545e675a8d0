import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file that a check turned down is sealed again: a signature is unique in its task, not for ever. */
export class SignatureTask1795000000141 implements MigrationInterface {
  name = 'SignatureTask1795000000141';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE signature ADD COLUMN task_id UUID NULL AFTER principal_name');
    await db.query('ALTER TABLE signature DROP KEY uq_signature_base, ADD UNIQUE KEY uq_signature_base (agency_id, document_id, owner_kind, base_sha256, task_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE signature DROP KEY uq_signature_base, ADD UNIQUE KEY uq_signature_base (agency_id, document_id, owner_kind, base_sha256), DROP COLUMN task_id');
  }
}
