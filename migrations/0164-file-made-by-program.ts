import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A version that the program made (the PDF to sign, number and date in it) is nobody's, not the drafter's. */
export class FileMadeByProgram1795000000164 implements MigrationInterface {
  name = 'FileMadeByProgram1795000000164';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE document_file MODIFY author_id UUID NULL');
    await db.query(
      `UPDATE document_file f JOIN document d ON d.id = f.document_id SET f.author_id = NULL, f.author_name = 'Hệ thống'
       WHERE f.role = 'ban-ky' OR (f.role = 'da-ky' AND f.author_id = d.creator_id AND d.signer_id <> d.creator_id)`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('UPDATE document_file f JOIN document d ON d.id = f.document_id SET f.author_id = d.creator_id, f.author_name = d.creator_name WHERE f.author_id IS NULL');
    await db.query('ALTER TABLE document_file MODIFY author_id UUID NOT NULL');
  }
}
