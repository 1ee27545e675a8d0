import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { withLogContext } from '../kernel/log.js';
import type { OutboxRow } from '../kernel/outbox.js';
import { Postponed, Undeliverable, type Delivery, type OutboxChannel } from '../kernel/outbox-worker.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { AnswerSettlement } from './answer-settlement.js';
import { CaseRegistry } from './case-registry.js';
import { CurrentEngine } from './current-engine.js';
import { EngineCase } from './engine-case.js';
import { ENGINE_CHANNEL, type EngineCommand } from './engine-command.js';
import { EngineError } from './engine-error.js';
import { commandSeconds } from './engine-metrics.js';
import { EnginePort } from './engine-port.js';
import { reportIncident } from './program-incident.js';
import { RecordProjector } from './record-projector.js';
import { RestartSender } from './restart-sender.js';
import { ExportNudge } from './export-nudge.js';
import { StartGate } from './start-gate.js';

/** A start that could not be sent for so long is no longer protected by its message id (24 h): a person decides. */
const START_GIVES_UP_MS = 20 * 3600 * 1000;
const PAUSED_MS = 300;
const UNBOUND_MS = 300;

/**
 * Sends the engine's commands: the outbox channel `engine`. An answered command is `sent`; it is done only when the
 * export shows its effect (ingest). Asking again after an unclear answer is safe for every kind: a message id, a job
 * key or an instance key is used up by the first attempt; a creation looks into the export first (restart-sender.ts).
 */
@Injectable()
export class CommandSender implements OutboxChannel {
  readonly name = ENGINE_CHANNEL;
  readonly concurrency = 32;
  readonly maxAttempts = Infinity;
  readonly markDelay = 500;

  constructor(
    private readonly port: EnginePort,
    private readonly engine: CurrentEngine,
    private readonly uow: UnitOfWork,
    private readonly restarts: RestartSender,
    private readonly answers: AnswerSettlement,
    private readonly gate: StartGate,
    private readonly cases: CaseRegistry,
    private readonly nudge: ExportNudge,
    private readonly clock: Clock,
    private readonly projector: RecordProjector,
  ) {}

  deliver(row: OutboxRow): Promise<Delivery> {
    const command = row.payload as EngineCommand;
    return withLogContext({ caseId: command.caseId }, () => this.deliverCommand(command, row));
  }

  private async deliverCommand(command: EngineCommand, row: OutboxRow): Promise<Delivery> {
    if ('generation' in command && command.generation !== this.engine.generation) throw new Undeliverable('the engine it was meant for is gone');
    const time = commandSeconds.startTimer({ kind: command.kind });
    try {
      const delivery = await this.send(command, row);
      time({ outcome: delivery });
      if (command.kind === 'answer' ? this.cases.isCalled(command.caseId) : command.kind !== 'start') this.nudge.soon();
      return delivery;
    } catch (error) {
      time({ outcome: error instanceof EngineError ? error.kind : 'error' });
      if (error instanceof EngineError && (error.kind === 'invalid' || error.kind === 'refused' || error.kind === 'not-found')) throw new Undeliverable(error.message);
      throw error;
    }
  }

  /** Only a person can help: shown as an incident of the case. */
  async onFailed(row: OutboxRow, error: string): Promise<void> {
    const command = row.payload as EngineCommand;
    if ('generation' in command && command.generation !== this.engine.generation) return;
    await this.uow.run(SYSTEM, async (tx) => {
      const found = await tx.findOne(EngineCase, { id: command.caseId });
      if (!found) return;
      if (command.kind === 'create-at') await this.restarts.giveUp(tx, command.restartId);
      const errorMessage = `Lệnh "${LABELS[command.kind]}" không được máy quy trình nhận: ${error}. Kiểm tra sơ đồ của quy trình rồi cho hồ sơ đi tiếp hoặc kết thúc hồ sơ.`;
      await reportIncident(tx, this.projector, { caseId: found.id, agencyId: found.agencyId, key: row.key, elementId: '', errorType: 'COMMAND_REFUSED', errorMessage: errorMessage.slice(0, 1000) });
    });
  }

  private async send(command: EngineCommand, row: OutboxRow): Promise<Delivery> {
    switch (command.kind) {
      case 'start':
        return this.start(command, row);
      case 'answer':
        return this.answer(command);
      case 'cancel':
        return this.cancel(command.caseId);
      case 'cancel-stray':
        await this.tolerate('not-found', 'sent', this.port.cancelInstance(command.instanceKey));
        return 'done';
      case 'create-at':
        return this.restarts.create(command);
      case 'migrate':
        await this.port.migrateInstance({ ...command, instanceKey: (await this.boundCase(command.caseId)).instanceKey! });
        return 'sent';
      case 'resolve':
        if (command.jobKey !== null) await this.port.setJobRetries(command.jobKey, 3);
        return this.tolerate('not-found', 'done', this.port.resolveIncident(command.incidentKey));
    }
  }

  private async start(command: Extract<EngineCommand, { kind: 'start' }>, row: OutboxRow): Promise<Delivery> {
    if (await this.gate.isPaused(row.agencyId ?? '')) throw new Postponed('a publication is under way', PAUSED_MS);
    if (row.attempts > 1 && row.createdAt < this.clock.fromNow(-START_GIVES_UP_MS)) throw new Undeliverable('the engine was away for too long');
    return this.tolerate('already-exists', 'sent', this.port.publishStart({ name: `${command.processId}.bat-dau`, caseId: command.caseId, variables: command.variables }));
  }

  private async answer(command: Extract<EngineCommand, { kind: 'answer' }>): Promise<Delivery> {
    const { jobKey, answer } = command;
    try {
      if ('error' in answer) await this.port.throwError(jobKey, { code: answer.error, message: answer.message });
      else await this.port.completeJob(jobKey, answer.variables);
    } catch (error) {
      if (!(error instanceof EngineError) || error.kind !== 'not-found') throw error;
      // Either an earlier attempt arrived or the job was taken back: the export tells which, perhaps it has already.
      await this.answers.settle(command.generation, [jobKey]);
    }
    return 'sent';
  }

  private async cancel(caseId: string): Promise<Delivery> {
    const row = await this.boundCase(caseId);
    if (row.state !== 'running') return 'done';
    return this.tolerate('not-found', 'sent', this.port.cancelInstance(row.instanceKey!));
  }

  /** A command for a case whose start is still under way waits for its instance. */
  private async boundCase(caseId: string): Promise<EngineCase> {
    const row = await this.uow.run(SYSTEM, (tx) => tx.findOne(EngineCase, { id: caseId }));
    if (!row) throw new Undeliverable('there is no such case');
    if (row.instanceKey === null && (row.state === 'requested' || row.state === 'running')) throw new Postponed('the case has no instance yet', UNBOUND_MS);
    return row;
  }

  private async tolerate(kind: EngineError['kind'], delivery: Delivery, call: Promise<void>): Promise<Delivery> {
    return call.then(
      () => 'sent',
      (error: unknown) => {
        if (error instanceof EngineError && error.kind === kind) return delivery;
        throw error;
      },
    );
  }
}

const LABELS: Record<EngineCommand['kind'], string> = {
  start: 'bắt đầu hồ sơ',
  answer: 'gửi kết quả công việc',
  cancel: 'kết thúc hồ sơ',
  'cancel-stray': 'kết thúc lượt chạy thừa',
  'create-at': 'đi tiếp tại bước khác',
  migrate: 'chuyển sang phiên bản quy trình khác',
  resolve: 'cho hồ sơ đi tiếp',
};
