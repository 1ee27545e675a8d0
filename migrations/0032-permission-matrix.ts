import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** The agencies' permission matrices. */
export class PermissionMatrix1795000000032 implements MigrationInterface {
  name = 'PermissionMatrix1795000000032';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE permission_matrix (
      agency_id ${CODE} NOT NULL PRIMARY KEY,
      version INT NOT NULL,
      changed_at DATETIME(3) NOT NULL
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE permission_function (
      agency_id ${CODE} NOT NULL,
      function_id ${CODE} NOT NULL,
      title VARCHAR(200) NOT NULL,
      article VARCHAR(200) NOT NULL,
      position INT NOT NULL,
      PRIMARY KEY (agency_id, function_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE permission_cell (
      agency_id ${CODE} NOT NULL,
      function_id ${CODE} NOT NULL,
      role ${CODE} NOT NULL,
      PRIMARY KEY (agency_id, function_id, role)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE permission_cell');
    await db.query('DROP TABLE permission_function');
    await db.query('DROP TABLE permission_matrix');
  }
}
