import type { MigrationInterface, QueryRunner } from 'typeorm';

const BIN = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** What ties database and engine together: generations, ingest positions, restarts, starts that wait, records set aside. */
export class EngineIngest1795000000051 implements MigrationInterface {
  name = 'EngineIngest1795000000051';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE TABLE engine_generation (
      id INT NOT NULL PRIMARY KEY,
      marker VARCHAR(64) ${BIN} NOT NULL,
      state VARCHAR(16) ${BIN} NOT NULL,
      created_at DATETIME(3) NOT NULL
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE engine_ingest_position (
      generation INT NOT NULL,
      partition_id INT NOT NULL,
      position BIGINT NOT NULL,
      max_key BIGINT NOT NULL,
      exported_at DATETIME(3) NULL,
      PRIMARY KEY (generation, partition_id)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE engine_raw_record (
      generation INT NOT NULL,
      partition_id INT NOT NULL,
      position BIGINT NOT NULL,
      record LONGTEXT NOT NULL,
      error VARCHAR(1000) NOT NULL,
      stored_at DATETIME(3) NOT NULL,
      PRIMARY KEY (generation, partition_id, position)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
    await db.query(`CREATE TABLE engine_restart (
      id UUID NOT NULL PRIMARY KEY,
      case_id UUID NOT NULL,
      agency_id VARCHAR(64) ${BIN} NOT NULL,
      reason VARCHAR(1000) NOT NULL,
      element_ids JSON NOT NULL,
      process_version INT NOT NULL,
      state VARCHAR(16) ${BIN} NOT NULL,
      attempted_at DATETIME(3) NULL,
      created_at DATETIME(3) NOT NULL,
      done_at DATETIME(3) NULL,
      KEY ix_engine_restart_case (case_id, state)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
    await db.query(`CREATE TABLE engine_start_pause (
      agency_id VARCHAR(64) ${BIN} NOT NULL PRIMARY KEY,
      since DATETIME(3) NOT NULL
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of ['engine_start_pause', 'engine_restart', 'engine_raw_record', 'engine_ingest_position', 'engine_generation']) await db.query(`DROP TABLE ${table}`);
  }
}
