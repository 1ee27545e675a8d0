import type { MigrationInterface, QueryRunner } from 'typeorm';

const CODE = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';
/** Lists of people follow the Vietnamese alphabet: a ă â … d đ, tones last. */
const NAME = 'VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_vietnamese_as_cs';

/** People and the positions they hold. */
export class People1795000000021 implements MigrationInterface {
  name = 'People1795000000021';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE person (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      username ${CODE} NOT NULL,
      family_name ${NAME} NOT NULL,
      middle_name ${NAME} NOT NULL,
      given_name ${NAME} NOT NULL,
      display_name VARCHAR(200) NOT NULL,
      search_text VARCHAR(300) NOT NULL,
      email VARCHAR(200) NULL,
      superior_id UUID NULL,
      active TINYINT(1) NOT NULL,
      created_at DATETIME(3) NOT NULL,
      UNIQUE KEY uq_person_username (username),
      KEY ix_person_order (agency_id, given_name, family_name, middle_name)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE position_holding (
      id UUID NOT NULL PRIMARY KEY,
      agency_id ${CODE} NOT NULL,
      person_id UUID NOT NULL,
      unit_id UUID NOT NULL,
      role ${CODE} NOT NULL,
      title VARCHAR(200) NOT NULL,
      ordinal INT NOT NULL,
      valid_from DATETIME(3) NOT NULL,
      valid_to DATETIME(3) NULL,
      KEY ix_holding_person (person_id, valid_to),
      KEY ix_holding_role (agency_id, role, unit_id),
      CONSTRAINT fk_holding_person FOREIGN KEY (person_id) REFERENCES person (id),
      CONSTRAINT fk_holding_unit FOREIGN KEY (unit_id) REFERENCES org_unit (id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE position_holding');
    await db.query('DROP TABLE person');
  }
}
