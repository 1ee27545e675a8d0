import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { Health } from '../kernel/health.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { EnginePort } from './engine-port.js';
import { JobStreams } from './streams.js';

const LATE_SECONDS = 60;

/** The engine's parts of the health page. */
@Injectable()
export class EngineHealth {
  constructor(
    private readonly port: EnginePort,
    private readonly streams: JobStreams,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  register(health: Health): void {
    health.register({ name: 'máy quy trình', check: () => this.engine() });
    health.register({ name: 'luồng việc', check: async () => this.streamParts() });
    health.register({ name: 'độ trễ bản ghi', check: () => this.lag() });
    health.register({ name: 'bản ghi để riêng', warnsOnly: true, check: () => this.aside() });
  }

  private async engine(): Promise<{ ok: boolean; detail: string }> {
    const topology = await this.port.topology().catch(() => null);
    if (!topology) return { ok: false, detail: 'không trả lời' };
    const { led, partitions, gatewayVersion } = topology;
    return { ok: led === partitions, detail: led === partitions ? `Zeebe ${gatewayVersion}` : `${led}/${partitions} phân vùng hoạt động` };
  }

  private streamParts(): { ok: boolean; detail: string; value: number } {
    const { open, all, engineAway } = this.streams.state();
    return { ok: open === all && !engineAway, detail: `${open}/${all} đang mở`, value: open };
  }

  /** Age of the oldest command that was answered and not yet seen in the export: the same from every process. */
  private async lag(): Promise<{ ok: boolean; detail: string; value: number }> {
    const [row] = await this.uow.run(SYSTEM, (tx) =>
      tx.sql<{ oldest: Date | null }[]>("SELECT MIN(sent_at) AS oldest FROM outbox WHERE channel = 'engine' AND state = 'sent' AND (error IS NULL OR error <> 'not seen')"),
    );
    const seconds = row?.oldest ? Math.max(0, (this.clock.now().getTime() - row.oldest.getTime()) / 1000) : 0;
    return { ok: seconds < LATE_SECONDS, detail: `${seconds.toFixed(1)} giây`, value: seconds };
  }

  private async aside(): Promise<{ ok: boolean; detail: string; value: number }> {
    const [row] = await this.uow.run(SYSTEM, (tx) => tx.sql<{ records: string }[]>('SELECT COUNT(*) AS records FROM engine_raw_record WHERE generation = (SELECT MAX(id) FROM engine_generation)'));
    const value = Number(row!.records);
    return { ok: value === 0, detail: value === 0 ? 'không có' : `${value} bản ghi chưa đọc được; chạy npm run engine:retry-records`, value };
  }
}
