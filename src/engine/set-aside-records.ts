import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { SYSTEM } from '../kernel/actor.js';
import type { Logger } from '../kernel/log.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { CurrentEngine } from './current-engine.js';
import { EngineCase } from './engine-case.js';
import { IngestPositionRow, RawRecordRow, VariableRow } from './engine-rows.js';
import { parseLossless, readLine, type BulkLine, type ExportRecord } from './export-record.js';
import { isAway } from './job-failure.js';
import { reportIncident } from './program-incident.js';
import { Projection } from './projection.js';
import { RecordProjector } from './record-projector.js';

const OF_INSTANCE = z.object({ value: z.object({ processInstanceKey: z.union([z.string(), z.number()]).transform(String) }) });
const MESSAGE = 'Một bước của hồ sơ chưa được ghi nhận vì chương trình không đọc được bản ghi của máy quy trình. Người vận hành xem nhật ký, cập nhật chương trình rồi chạy: npm run engine:retry-records';

/**
 * Exported records that could not be projected: kept as they came, told as an incident of their case, and projected
 * again when the operator asks, after a mended program has been installed. What came after such a record and could not be
 * placed without it is not brought back.
 */
@Injectable()
export class SetAsideRecords {
  constructor(
    private readonly engine: CurrentEngine,
    private readonly projection: Projection,
    private readonly projector: RecordProjector,
    private readonly uow: UnitOfWork,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Keeps a record, in the transaction that passes over it. */
  async keep(tx: Tx, line: BulkLine, error: unknown): Promise<void> {
    await tx.sql('INSERT INTO engine_raw_record (generation, partition_id, position, record, error, stored_at) VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE error = VALUES(error)', [
      ...[this.engine.generation, line.partitionId, line.position, line.text, reasonOf(error), tx.now()],
    ]);
  }

  /** Shows it at its case, if that is known; by itself, because the projector may be what failed. */
  async tell(line: BulkLine): Promise<void> {
    await this.uow.run(SYSTEM, (tx) => this.incident(tx, line, 'created')).catch((error: unknown) => this.log.error({ err: error, position: line.position }, 'record set aside without an incident'));
  }

  /**
   * Projects the kept records of the present engine once more, oldest first.
   * @returns how many are projected now and how many are left
   * @throws Error when the database is away
   */
  async retry(): Promise<{ projected: number; left: number }> {
    const rows = await this.uow.run(SYSTEM, (tx) => tx.find(RawRecordRow, { generation: this.engine.generation }, { order: { partitionId: 'ASC', position: 'ASC' } }));
    let projected = 0;
    for (const { generation, partitionId, position, record: text } of rows) {
      const key = { generation, partitionId, position };
      try {
        await this.uow.run(SYSTEM, (tx) => this.again(tx, key, { partitionId, position, text, ofInstance: false }));
        projected++;
      } catch (error) {
        if (isAway(error)) throw error;
        this.log.error({ err: error, partitionId, position }, 'record stays aside');
        await this.uow.run(SYSTEM, (tx) => tx.update(RawRecordRow, key, { error: reasonOf(error) }));
      }
    }
    return { projected, left: rows.length - projected };
  }

  private async again(tx: Tx, key: Pick<RawRecordRow, 'generation' | 'partitionId' | 'position'>, line: BulkLine): Promise<void> {
    // One projection of a partition at a time, as in the ingest.
    await tx.lock(IngestPositionRow, { generation: key.generation, partitionId: key.partitionId });
    if ((await tx.delete(RawRecordRow, key)) === 0) return;
    const { record } = readLine(line);
    if (record) await this.assertNotOutdated(tx, record);
    if (record) await this.projection.project(tx, key.generation, key.partitionId, [record]);
    await this.incident(tx, line, 'resolved');
  }

  /** Values have no positions: which of the two is the later one cannot be told. Nobody asks once the case is over. */
  private async assertNotOutdated(tx: Tx, record: ExportRecord): Promise<void> {
    if (record.valueType !== 'VARIABLE') return;
    const found = await tx.findOne(EngineCase, { generation: this.engine.generation, instanceKey: record.value.processInstanceKey });
    if (!found || found.state !== 'running') return;
    if ((await tx.count(VariableRow, { caseId: found.id, name: record.value.name })) > 0) throw new Error('the variable has a value already, which may be a later one');
  }

  private async incident(tx: Tx, { partitionId, position, text }: BulkLine, intent: 'created' | 'resolved'): Promise<void> {
    const { generation } = this.engine;
    const instanceKey = instanceOf(text);
    const found = instanceKey === undefined ? null : await tx.findOne(EngineCase, { generation, instanceKey });
    if (!found) return;
    const key = `ban-ghi:${generation}-${partitionId}-${position}`;
    await reportIncident(tx, this.projector, { caseId: found.id, agencyId: found.agencyId, key, elementId: '', errorType: 'RECORD_NOT_PROJECTED', errorMessage: MESSAGE }, intent);
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1000);
}

/** The instance that a record speaks of; undefined when it cannot be read at all. */
function instanceOf(text: string): string | undefined {
  try {
    return OF_INSTANCE.safeParse(parseLossless(text)).data?.value.processInstanceKey;
  } catch {
    return undefined;
  }
}
