import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** Delegations. */
export class Delegation1795000000033 implements MigrationInterface {
  name = 'Delegation1795000000033';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE delegation (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      principal_id UUID NOT NULL,
      deputy_id UUID NOT NULL,
      role ${CODE} NOT NULL,
      unit_id UUID NOT NULL,
      scope ${CODE} NOT NULL,
      elements JSON NULL,
      basis VARCHAR(500) NOT NULL,
      valid_from DATETIME(3) NOT NULL,
      valid_to DATETIME(3) NOT NULL,
      created_by UUID NOT NULL,
      created_at DATETIME(3) NOT NULL,
      revoked_at DATETIME(3) NULL,
      revoked_by UUID NULL,
      KEY ix_delegation_deputy (deputy_id, valid_to),
      KEY ix_delegation_principal (principal_id, valid_to),
      KEY ix_delegation_role (agency_id, role, valid_to),
      CONSTRAINT fk_delegation_principal FOREIGN KEY (principal_id) REFERENCES person (id),
      CONSTRAINT fk_delegation_deputy FOREIGN KEY (deputy_id) REFERENCES person (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE delegation');
  }
}
