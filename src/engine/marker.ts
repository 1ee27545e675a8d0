import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { CurrentEngine } from './current-engine.js';
import { EngineError } from './engine-error.js';
import { EnginePort } from './engine-port.js';
import { GenerationRow, IngestPositionRow } from './engine-rows.js';
import { FILLER, FILLER_STEPS, MARKER_PREFIX, straightProcess } from './own-processes.js';

/** Engine and database do not belong together. The launcher knows the exit code and starts nothing again. */
export class ForeignEngine extends Error {
  readonly exitCode = 3;
}

/** Partition that issued a key (Zeebe: the upper 13 bits). */
const partitionOf = (key: string): number => Number(BigInt(key) >> 51n);

/**
 * Lets engine and database know each other: a process whose id only this engine has. Each check runs an instance of
 * it, which ends at once: an engine without the process is not ours, and the instance's key tells whether the
 * engine stands behind what has been projected (an older copy of its data).
 */
@Injectable()
export class Marker {
  private marker: string | undefined;

  constructor(
    private readonly port: EnginePort,
    private readonly engine: CurrentEngine,
    private readonly uow: UnitOfWork,
  ) {}

  /**
   * Identifies the engine: the newest generation, or the first one on a fresh installation.
   * @throws ForeignEngine with a sentence for the operator
   * @throws EngineError when the engine does not answer
   */
  async identify(): Promise<void> {
    const row = await this.uow.run(SYSTEM, async (tx) => (await this.newest(tx)) ?? this.create(tx, 'preparing'));
    if (row.state === 'rebuilding') throw new ForeignEngine('Việc dựng lại máy quy trình đang dở dang. Chạy lại: npm run engine:rebuild');
    if (row.state === 'preparing') {
      await this.deploy(row.marker);
      await this.uow.run(SYSTEM, (tx) => tx.update(GenerationRow, { id: row.id }, { state: 'ready' }));
    }
    this.engine.identify(row.id);
    await this.check(row);
  }

  /** Makes sure that the engine that answers now is still the one identified (it may have been replaced while away). */
  async recheck(): Promise<void> {
    const row = await this.uow.run(SYSTEM, (tx) => tx.findOne(GenerationRow, { id: this.engine.generation }));
    if (row) await this.check(row);
  }

  /** Runs the marker process once, so that the export gets a fresh record; answers the instance's key. */
  async probe(): Promise<string> {
    return this.runOnce(await this.present());
  }

  /** Runs an instance that writes so many exported records that a bulk is full, and nothing else. */
  async fillBulk(): Promise<void> {
    await this.runOnce(`${await this.present()}${FILLER}`);
  }

  /** Whether the engine that answers now has this generation's marker and stands not behind what was projected. */
  async isPresent(row: GenerationRow): Promise<boolean> {
    return this.check(row).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ForeignEngine) return false;
        throw error;
      },
    );
  }

  newest(tx: Tx): Promise<GenerationRow | null> {
    return tx.findOne(GenerationRow, {}, { order: { id: 'DESC' } });
  }

  /** Records a new generation with a marker of its own. */
  async create(tx: Tx, state: 'preparing' | 'rebuilding'): Promise<GenerationRow> {
    const last = await tx.sql<{ id: number | null }[]>('SELECT MAX(id) AS id FROM engine_generation');
    const row = { id: Number(last[0]?.id ?? 0) + 1, marker: `${MARKER_PREFIX}${tx.newId()}`, state, createdAt: tx.now() };
    await tx.insert(GenerationRow, row);
    return row;
  }

  /** Deploys the marker and the filler process; answers the lowest definition key. */
  async deploy(marker: string): Promise<string> {
    const [deployed] = await this.port.deploy([
      { name: `${marker}.bpmn`, content: straightProcess(marker, 0) },
      { name: `${marker}${FILLER}.bpmn`, content: straightProcess(`${marker}${FILLER}`, FILLER_STEPS) },
    ]);
    return deployed!.key;
  }

  private async present(): Promise<string> {
    this.marker ??= (await this.uow.run(SYSTEM, (tx) => tx.findOne(GenerationRow, { id: this.engine.generation })))?.marker;
    if (this.marker === undefined) throw new Error('The engine has no marker');
    return this.marker;
  }

  private async runOnce(processId: string): Promise<string> {
    return (await this.port.createAt({ processId, version: -1, elementIds: [], variables: {} })).instanceKey;
  }

  private async check(row: GenerationRow): Promise<void> {
    // Read before the instance runs: another process may project it at once.
    const positions = await this.uow.run(SYSTEM, (tx) => tx.find(IngestPositionRow, { generation: row.id }));
    let key: string;
    try {
      key = await this.runOnce(row.marker);
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== 'not-found') throw error;
      throw new ForeignEngine(`Máy quy trình không phải của cơ sở dữ liệu này (dữ liệu của nó đã mất hoặc bị thay). ${REMEDY}`);
    }
    const position = positions.find((one) => one.partitionId === partitionOf(key));
    if (position && BigInt(key) <= BigInt(position.maxKey)) throw new ForeignEngine(`Dữ liệu của máy quy trình cũ hơn cơ sở dữ liệu (có lẽ khôi phục từ bản sao lưu). ${REMEDY}`);
  }
}

const REMEDY = 'Xóa thư mục dữ liệu của máy quy trình (bản đi kèm: var/zeebe) rồi chạy: npm run engine:rebuild';
