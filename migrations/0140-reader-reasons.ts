import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Readers of assignments and tasks are kept by assignment and case, so that a withdrawal closes exactly what it opened.
 * A deputy's reading is bound to the delegation; what was opened to deputies so far opens again with their next look.
 */
export class ReaderReasons1795000000140 implements MigrationInterface {
  name = 'ReaderReasons1795000000140';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`INSERT IGNORE INTO document_reader (document_id, reader_key, reason, agency_id, granted_at)
      SELECT document_id, IF(person_id IS NULL, CONCAT('don_vi:', unit_id), CONCAT('nguoi:', person_id)), CONCAT('phan-cong:', id), agency_id, assigned_at
      FROM assignment WHERE state NOT IN ('rut', 'ngoai')
      UNION SELECT document_id, CONCAT('nguoi:', handler_id), CONCAT('phan-cong:', id), agency_id, assigned_at
      FROM assignment WHERE state NOT IN ('rut', 'ngoai') AND handler_id IS NOT NULL`);
    await db.query(`INSERT IGNORE INTO document_reader (document_id, reader_key, reason, agency_id, granted_at)
      SELECT t.document_id, IF(c.person IS NOT NULL, CONCAT('nguoi:', c.person), CONCAT('vai_tro:', c.role, IF(c.unit IS NULL, '', CONCAT('@', c.unit)))), CONCAT('nhiem-vu:', t.case_id), t.agency_id, MIN(t.created_at)
      FROM task t, JSON_TABLE(t.candidates, '$[*]' COLUMNS (person VARCHAR(36) PATH '$.personId', role VARCHAR(64) PATH '$.role', unit VARCHAR(36) PATH '$.unitId')) c
      WHERE t.document_id IS NOT NULL AND t.agency_id <> '' AND (c.person IS NOT NULL OR c.role IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.child_case_id = t.case_id AND a.state = 'rut')
      GROUP BY 1, 2, 3, 4`);
    // A reader who has the new row keeps only that; who read before without one (a colleague's forwarded task) keeps the old.
    await db.query(`DELETE old FROM document_reader old
      JOIN document_reader kept ON kept.document_id = old.document_id AND kept.reader_key = old.reader_key AND kept.reason LIKE CONCAT(old.reason, ':%')
      WHERE old.reason IN ('phan-cong', 'nhiem-vu')`);
    await db.query(`DELETE FROM document_reader WHERE reason = 'uy-quyen'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`INSERT IGNORE INTO document_reader (document_id, reader_key, reason, agency_id, granted_at, withdrawn_at)
      SELECT document_id, reader_key, SUBSTRING_INDEX(reason, ':', 1), agency_id, granted_at, withdrawn_at FROM document_reader WHERE reason LIKE 'phan-cong:%' OR reason LIKE 'nhiem-vu:%'`);
    await db.query(`DELETE FROM document_reader WHERE reason LIKE 'phan-cong:%' OR reason LIKE 'nhiem-vu:%' OR reason LIKE 'uy-quyen:%'`);
  }
}
