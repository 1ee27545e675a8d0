import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import type { Logger } from '../kernel/log.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { CurrentEngine } from './current-engine.js';
import { recordLagSeconds, recordsProjected, recordsSetAside } from './engine-metrics.js';
import { ExportNudge } from './export-nudge.js';
import { linesOf, readLine, type BulkLine, type ReadLine } from './export-record.js';
import { isAway } from './job-failure.js';
import { FILLER_RECORDS } from './own-processes.js';
import { Projection } from './projection.js';
import { SetAsideRecords } from './set-aside-records.js';

/**
 * Projects bulks of exported records, each record once: the position is locked, compared and stored in the same
 * transaction, so a bulk that is sent again, or to two processes at a time, changes nothing. A record that cannot be
 * projected is kept raw and the rest goes on; otherwise the engine would send the same bulk for ever.
 */
@Injectable()
export class Ingest {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly engine: CurrentEngine,
    private readonly projection: Projection,
    private readonly aside: SetAsideRecords,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly nudge: ExportNudge,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /**
   * Resolves once the bulk's records are committed; bulks are taken one after another.
   * @throws Error when the database is away or it is no bulk: the engine sends it again
   */
  async accept(bulk: string): Promise<void> {
    const turn = this.last.then(() => this.take(linesOf(bulk)));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async take(lines: BulkLine[]): Promise<void> {
    if (lines.length >= FILLER_RECORDS) this.nudge.fullBulkCame();
    for (const partitionId of new Set(lines.map((l) => l.partitionId))) await this.takePartition(partitionId, lines.filter((l) => l.partitionId === partitionId));
  }

  private async takePartition(partitionId: number, lines: BulkLine[]): Promise<void> {
    try {
      const read = lines.map(readLine);
      const at = await this.uow.run(SYSTEM, (tx) => this.project(tx, partitionId, read));
      if (at) recordLagSeconds.set(Math.max(0, (this.clock.now().getTime() - at.getTime()) / 1000));
      recordsProjected.inc(lines.length);
    } catch (error) {
      if (isAway(error)) throw error;
      this.log.warn({ err: error, partitionId, records: lines.length }, 'bulk could not be projected as a whole; record by record now');
      for (const line of lines) await this.takeAlone(line);
    }
  }

  private async takeAlone(line: BulkLine): Promise<void> {
    try {
      await this.uow.run(SYSTEM, (tx) => this.project(tx, line.partitionId, [readLine(line)]));
    } catch (error) {
      if (isAway(error)) throw error;
      recordsSetAside.inc();
      this.log.error({ err: error, partitionId: line.partitionId, position: line.position }, 'record set aside');
      await this.uow.run(SYSTEM, (tx) => this.setAside(tx, line, error));
      await this.aside.tell(line);
    }
    recordsProjected.inc();
  }

  /** Answers the time of the newest record, or undefined when all of them were known. */
  private async project(tx: Tx, partitionId: number, lines: ReadLine[]): Promise<Date | undefined> {
    const known = await this.lockPosition(tx, partitionId);
    const fresh = lines.filter((l) => BigInt(l.position) > known);
    if (fresh.length === 0) return undefined;
    const records = fresh.flatMap((l) => (l.record ? [l.record] : []));
    await this.projection.project(tx, this.engine.generation, partitionId, records);
    const { position, at } = fresh.at(-1)!;
    this.storePosition(tx, partitionId, position, { at, maxKey: fresh.reduce((max, l) => (l.key > max ? l.key : max), 0n) });
    return at;
  }

  private async setAside(tx: Tx, line: BulkLine, error: unknown): Promise<void> {
    if (BigInt(line.position) <= (await this.lockPosition(tx, line.partitionId))) return;
    await this.aside.keep(tx, line, error);
    this.storePosition(tx, line.partitionId, line.position, { at: undefined, maxKey: 0n });
  }

  private async lockPosition(tx: Tx, partitionId: number): Promise<bigint> {
    const [row] = await tx.sql<{ position: string }[]>(
      'INSERT INTO engine_ingest_position (generation, partition_id, position, max_key) VALUES (?, ?, 0, 0) ON DUPLICATE KEY UPDATE position = position RETURNING position',
      [this.engine.generation, partitionId],
    );
    return BigInt(row!.position);
  }

  private storePosition(tx: Tx, partitionId: number, position: string, seen: { at: Date | undefined; maxKey: bigint }): void {
    const sql = 'UPDATE engine_ingest_position SET position = ?, max_key = GREATEST(max_key, ?), exported_at = COALESCE(?, exported_at) WHERE generation = ? AND partition_id = ?';
    tx.later([{ sql, parameters: [position, seen.maxKey.toString(), seen.at ?? null, this.engine.generation, partitionId] }]);
  }
}
