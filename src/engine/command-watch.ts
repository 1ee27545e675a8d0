import { Inject, Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { SYSTEM } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import type { Logger } from '../kernel/log.js';
import { OutboxRow } from '../kernel/outbox.js';
import { Poller } from '../kernel/poller.js';
import { LOGGER } from '../kernel/tokens.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { AnswerSettlement } from './answer-settlement.js';
import { CurrentEngine } from './current-engine.js';
import { EngineCase } from './engine-case.js';
import { ENGINE_CHANNEL, type EngineCommand } from './engine-command.js';
import { strangeEvents } from './engine-metrics.js';
import { ExportHorizon } from './export-horizon.js';
import { reportIncident } from './program-incident.js';
import { RecordProjector } from './record-projector.js';

const ROUND_MS = 5000;
const SETTLE_AFTER_MS = 5000;
const UNSEEN_MS = 120_000;
const AT_ONCE = 100;
const NOT_SEEN = 'not seen';

/**
 * Watches commands that were answered but whose effect has not shown in the export. An answer whose job has ended in
 * the meantime is settled; a command that the export has passed by becomes an incident: never a blind resend.
 */
@Injectable()
export class CommandWatch {
  private readonly poller: Poller;

  constructor(
    private readonly engine: CurrentEngine,
    private readonly answers: AnswerSettlement,
    private readonly horizon: ExportHorizon,
    private readonly projector: RecordProjector,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.poller = new Poller('command watch', ROUND_MS, () => this.round(), log);
  }

  start(): void {
    this.poller.start();
  }

  stop(): Promise<void> {
    return this.poller.stop();
  }

  async round(): Promise<boolean> {
    const sent = await this.uow.run(SYSTEM, (tx) => this.waiting(tx));
    const answers = sent.flatMap(({ payload }) => ((payload as EngineCommand).kind === 'answer' ? [payload as Extract<EngineCommand, { kind: 'answer' }>] : []));
    await this.answers.settle(this.engine.generation, answers.filter((a) => a.generation === this.engine.generation).map((a) => a.jobKey));

    const unseen = sent.filter((row) => row.sentAt! < this.clock.fromNow(-UNSEEN_MS));
    const newest = unseen.reduce((max, row) => (row.sentAt! > max ? row.sentAt! : max), new Date(0));
    if (unseen.length > 0 && (await this.horizon.reaches(newest))) for (const row of unseen) await this.uow.run(SYSTEM, (tx) => this.report(tx, row));
    await this.uow.run(SYSTEM, (tx) => this.purge(tx));
    return false;
  }

  /** What was reported already waits for a person, or for the export, which confirms it without being asked; it must not hide the others. */
  private waiting(tx: Tx): Promise<OutboxRow[]> {
    const unreported = [{ error: IsNull() }, { error: Not(NOT_SEEN) }];
    const where = { channel: ENGINE_CHANNEL, state: 'sent' as const, sentAt: LessThan(this.clock.fromNow(-SETTLE_AFTER_MS)) };
    return tx.find(OutboxRow, unreported.map((one) => ({ ...where, ...one })), { order: { id: 'ASC' }, take: AT_ONCE });
  }

  private async report(tx: Tx, { key, payload }: OutboxRow): Promise<void> {
    const command = payload as EngineCommand;
    if ((await tx.update(OutboxRow, { key, state: 'sent' }, { error: NOT_SEEN })) === 0) return;
    const found = await tx.findOne(EngineCase, { id: command.caseId });
    if (!found) return;
    strangeEvents.inc({ what: 'command-without-effect' });
    this.log.error({ outbox: key, kind: command.kind, caseId: found.id }, 'the engine answered a command, but the export does not show its effect');
    const errorMessage =
      command.kind === 'start'
        ? `Đã gửi yêu cầu bắt đầu nhưng máy quy trình không mở hồ sơ nào của quy trình "${found.processId}". Kiểm tra quy trình đã được công bố chưa, rồi kết thúc hồ sơ này và khởi động lại.`
        : 'Máy quy trình đã nhận lệnh nhưng hồ sơ không đi tiếp. Quản trị kiểm tra hồ sơ; nếu cần thì cho đi tiếp tại bước đang đứng.';
    await reportIncident(tx, this.projector, { caseId: found.id, agencyId: found.agencyId, key, elementId: '', errorType: 'COMMAND_NOT_SEEN', errorMessage });
  }

  /** A lock row without a held job may go at any time: whoever needs it writes it again. */
  private async purge(tx: Tx): Promise<void> {
    await tx.sql("DELETE FROM engine_hold_lock WHERE NOT EXISTS (SELECT 1 FROM engine_job j WHERE j.hold_key = engine_hold_lock.hold_key AND j.hold_condition = engine_hold_lock.hold_condition AND j.state = 'held') LIMIT 500");
  }
}
