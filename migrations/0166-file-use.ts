import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An external server may keep triggers to its administrators (TRIGGER denied; SUPER wanted; binary log without
 * `log_bin_trust_function_creators`). The program itself only adds rows either way.
 */
const NOT_ALLOWED = new Set([1142, 1227, 1419]);

/** Who was given which file, to look at (and print) or to keep (SYT-48): rows are added, never changed or taken away. */
export class FileUse1795000000166 implements MigrationInterface {
  name = 'FileUse1795000000166';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE file_use (
      id UUID NOT NULL PRIMARY KEY,
      agency_id VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
      file_id UUID NOT NULL,
      person_id UUID NOT NULL,
      person_name VARCHAR(200) NOT NULL,
      act VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      marked BOOLEAN NOT NULL,
      at DATETIME(3) NOT NULL,
      KEY ix_file_use_file (file_id, at),
      KEY ix_file_use_time (agency_id, at)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    for (const verb of ['UPDATE', 'DELETE'])
      await db.query(`CREATE TRIGGER file_use_no_${verb.toLowerCase()} BEFORE ${verb} ON file_use FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'file_use is a log: rows are only added'`).catch((error: unknown) => {
        if (!NOT_ALLOWED.has(Number((error as { errno?: unknown }).errno))) throw error;
      });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE file_use');
  }
}
