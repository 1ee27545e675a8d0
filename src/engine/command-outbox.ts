import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { SYSTEM } from '../kernel/actor.js';
import { Conflict, InvalidInput, NotFound, Unavailable } from '../kernel/errors.js';
import { outboxStatement, OutboxRow } from '../kernel/outbox.js';
import { UnitOfWork, type Statement, type Tx } from '../kernel/unit-of-work.js';
import { CurrentEngine } from './current-engine.js';
import { endOf, EngineCase } from './engine-case.js';
import { commandKey, ENGINE_CHANNEL, VARIABLES_LIMIT_BYTES, type EngineCommand } from './engine-command.js';
import { EngineCommands, type MigrateRequest, type RestartRequest, type StartRequest } from './engine-commands.js';
import { JobRow, type JobAnswer } from './engine-job.js';
import { OPEN_RESTART, RestartRow, StartPauseRow } from './engine-rows.js';
import { NEWEST } from './restart-sender.js';
import { SeenJobs } from './seen-jobs.js';
import { PAUSE_NOTICED_MS } from './start-gate.js';
import { isOver } from './visits.js';

/** Writes the engine's commands into the outbox; {@link CommandSender} sends them. */
@Injectable()
export class CommandOutbox extends EngineCommands {
  constructor(
    private readonly engine: CurrentEngine,
    private readonly uow: UnitOfWork,
    private readonly seen: SeenJobs = new SeenJobs(),
  ) {
    super();
  }

  async startCase(tx: Tx, request: StartRequest): Promise<string> {
    const { agencyId, processId } = request;
    if (!processId.startsWith(`${agencyId}.`)) throw new Error(`Process ${processId} does not belong to ${agencyId}`);
    if (tx.scope.agencyId !== null && tx.scope.agencyId !== agencyId) throw new Error(`Case of ${agencyId} started in the scope of ${tx.scope.agencyId}`);
    const newId = tx.newId();
    const variables = checked({ ...request.variables, ho_so: newId, van_ban: request.documentId });
    const [row] = await tx.sql<{ id: string }[]>(
      `INSERT INTO engine_case (id, agency_id, process_id, document_id, parent_case_id, title, intent_key, variables, state, requested_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'requested', ?) ON DUPLICATE KEY UPDATE intent_key = intent_key RETURNING id`,
      [newId, agencyId, processId, request.documentId, request.parentCaseId ?? null, request.title.slice(0, 1000), request.intentKey ?? null, JSON.stringify(variables), tx.now()],
    );
    if (row!.id !== newId) return row!.id;
    this.append(tx, { kind: 'start', caseId: newId, processId, variables }, newId, agencyId);
    return newId;
  }

  /** The start of a case whose own start request is kept no more. */
  async startAgain(tx: Tx, { id, agencyId, processId, variables }: EngineCase): Promise<void> {
    this.append(tx, { kind: 'start', caseId: id, processId, variables }, id, agencyId);
  }

  async completeJob(tx: Tx, job: { caseId: string; jobKey: string; variables: Record<string, unknown> }, alongside: readonly Statement[] = []): Promise<void> {
    if (!this.seen.belongs(job.jobKey, job.caseId)) await this.checkJob(tx, job.caseId, job.jobKey);
    await this.answerJob(tx, { ...job, answer: { variables: checked(job.variables) } }, alongside);
  }

  /** Keys repeat on a new engine: a task that has not been asked for there yet must not answer another case's job. */
  private async checkJob(tx: Tx, caseId: string, jobKey: string): Promise<void> {
    const job = await tx.findOne(JobRow, { generation: this.engine.generation, jobKey, caseId });
    if (!job) throw new Unavailable('viec-dang-dung-lai', 'Máy quy trình đang được dựng lại và chưa nhận việc này. Nội dung bạn nhập vẫn được giữ; thử lại sau ít phút.');
    if (isOver(job.state)) throw new Conflict('viec-da-het', 'Việc này đã kết thúc hoặc đã được thu hồi. Tải lại danh sách việc.');
  }

  /**
   * Sends a job's answer, a business error included.
   * @throws Conflict, with the next statement or the commit, when the job has been answered already
   */
  answerJob(tx: Tx, job: { caseId: string; jobKey: string; answer: JobAnswer }, alongside: readonly Statement[] = []): Promise<void> {
    const { generation } = this.engine;
    const command: EngineCommand = { kind: 'answer', caseId: job.caseId, generation, jobKey: job.jobKey, answer: job.answer };
    const error = () => new Conflict('da-co-ket-qua', 'Việc này đã có kết quả được gửi trước đó. Tải lại danh sách việc để xem trạng thái mới nhất.');
    tx.later([...alongside, { ...this.statement(tx, command, commandKey('answer', generation, job.jobKey)), refusal: { key: 'uq_outbox_key', error } }]);
    return Promise.resolve();
  }

  /** Sends an answer that may be on its way already: a row that was sent is sent once more, one that waits is left alone. */
  async repeatAnswer(tx: Tx, job: { caseId: string; jobKey: string; answer: JobAnswer }): Promise<void> {
    const key = commandKey('answer', this.engine.generation, job.jobKey);
    const row = await tx.findOne(OutboxRow, { key });
    if (!row) return this.answerJob(tx, job);
    if (row.state === 'sent' || row.state === 'failed') await tx.update(OutboxRow, { key, state: row.state }, { state: 'pending', attempts: 0, nextAttemptAt: tx.now() });
  }

  async cancelCase(tx: Tx, caseId: string, reason: string): Promise<void> {
    const row = await tx.lock(EngineCase, { id: caseId });
    if (!row) throw new NotFound('hồ sơ xử lý');
    if (row.state === 'ended' || row.state === 'cancelled') return;
    const cancelReason = reason.slice(0, 1000);
    // A restart that is under way must not bring the case back later.
    await tx.update(RestartRow, { caseId, state: In([...OPEN_RESTART]) }, { state: 'failed', doneAt: tx.now() });
    if (row.state !== 'running' || row.instanceKey === null) return this.endUnbound(tx, row, cancelReason);
    await tx.update(EngineCase, { id: caseId }, { cancelReason });
    this.append(tx, { kind: 'cancel', caseId }, tx.newId(), row.agencyId);
  }

  /** Nothing runs in the engine: the case ends here. Should it start there all the same, the ingest ends that run as a stray. */
  private async endUnbound(tx: Tx, row: EngineCase, cancelReason: string): Promise<void> {
    await tx.update(EngineCase, { id: row.id }, { state: 'cancelled', cancelReason, endedAt: tx.now() });
    await tx.sql("UPDATE engine_job SET state = 'canceled', ended_at = ?, recheck_at = NULL WHERE case_id = ? AND state NOT IN ('completed', 'canceled')", [tx.now(), row.id]);
    await tx.sql("UPDATE outbox SET state = 'done', done_at = ?, error = 'cancelled' WHERE channel = ? AND ordering_key = ? AND state <> 'done'", [tx.now(), ENGINE_CHANNEL, row.id]);
    await tx.emit('case.ended', endOf(row, null));
  }

  /** Ends an instance that no case wants. */
  async cancelStray(tx: Tx, caseId: string, instanceKey: string): Promise<void> {
    this.append(tx, { kind: 'cancel-stray', caseId, generation: this.engine.generation, instanceKey }, tx.newId());
  }

  async restartCase(tx: Tx, request: RestartRequest): Promise<string> {
    const row = await tx.lock(EngineCase, { id: request.caseId });
    if (!row || (row.state !== 'running' && row.state !== 'lost')) throw new NotFound('hồ sơ đang chạy');
    if ((await tx.count(RestartRow, { caseId: row.id, state: In([...OPEN_RESTART]) })) > 0) {
      throw new Conflict('dang-dat-lai', 'Hồ sơ đang được đặt lại theo yêu cầu trước. Chờ ít giây rồi tải lại trang để xem hồ sơ đang ở đâu.');
    }
    // What a lost case ran on is gone, or did not have the step: the version in force.
    const processVersion = request.processVersion ?? (row.state === 'lost' ? NEWEST : (row.processVersion ?? NEWEST));
    const restart = {
      ...{ id: tx.newId(), caseId: row.id, agencyId: row.agencyId, reason: request.reason.slice(0, 1000), elementIds: request.elementIds },
      ...{ processVersion, createdAt: tx.now() },
    };
    const waitsForEnd = row.state === 'running' && row.instanceKey !== null;
    await tx.insert(RestartRow, { ...restart, state: waitsForEnd ? 'cancelling' : 'creating' });
    if (waitsForEnd) {
      await tx.update(EngineCase, { id: row.id }, { cancelReason: null });
      this.append(tx, { kind: 'cancel', caseId: row.id }, tx.newId(), row.agencyId);
    } else {
      await tx.update(EngineCase, { id: row.id }, { state: 'running', instanceKey: null, definitionKey: null, processVersion: null, cancelReason: null });
      await this.createAt(tx, row.id, restart.id, row.agencyId);
    }
    return restart.id;
  }

  /** Asks for the new instance of a restart whose old one has ended. */
  async createAt(tx: Tx, caseId: string, restartId: string, agencyId: string): Promise<void> {
    this.append(tx, { kind: 'create-at', caseId, restartId }, restartId, agencyId);
  }

  async migrateCase(tx: Tx, request: MigrateRequest): Promise<void> {
    this.append(tx, { kind: 'migrate', generation: this.engine.generation, ...request }, tx.newId());
  }

  async resolveIncident(tx: Tx, incident: { caseId: string; incidentKey: string; jobKey: string | null }): Promise<void> {
    const { generation } = this.engine;
    const key = commandKey('resolve', generation, incident.incidentKey);
    await tx.delete(OutboxRow, { key });
    this.append(tx, { kind: 'resolve', generation, ...incident }, key);
  }

  lockCondition(tx: Tx, condition: string, key: string): Promise<void> {
    tx.later([{ sql: 'INSERT INTO engine_hold_lock (hold_key, hold_condition) VALUES (?, ?) ON DUPLICATE KEY UPDATE hold_key = hold_key', parameters: [key, condition] }]);
    return Promise.resolve();
  }

  async releaseHeld(tx: Tx, condition: string, key: string, variables: Record<string, unknown>): Promise<number> {
    await this.lockCondition(tx, condition, key);
    const held = await tx.find(JobRow, { holdCondition: condition, holdKey: key, state: 'held' }, { lock: { mode: 'pessimistic_write' } });
    for (const job of held) await this.answerHeld(tx, job, { variables: checked(variables) });
    tx.later([{ sql: 'DELETE FROM engine_hold_lock WHERE hold_key = ? AND hold_condition = ?', parameters: [key, condition] }]);
    return held.length;
  }

  /** Answers one held job whose row the caller has locked. */
  async answerHeld(tx: Tx, job: JobRow, answer: JobAnswer): Promise<void> {
    await tx.update(JobRow, { caseId: job.caseId, elementId: job.elementId, round: job.round }, { state: 'answered', answer: answer as never, recheckAt: null });
    await this.answerJob(tx, { caseId: job.caseId, jobKey: job.jobKey!, answer });
  }

  async pauseStarts(agencyId: string): Promise<void> {
    await this.uow.run(SYSTEM, (tx) => tx.sql('INSERT INTO engine_start_pause (agency_id, since) VALUES (?, ?) ON DUPLICATE KEY UPDATE since = since', [agencyId, tx.now()]));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_NOTICED_MS));
    // A lease that has run out belongs to a process that is gone: nobody sends that row until it is leased again, after the pause.
    const underWay = () =>
      this.uow.run(SYSTEM, (tx) =>
        tx.sql<unknown[]>("SELECT id FROM outbox WHERE channel = ? AND agency_id = ? AND state = 'leased' AND leased_until > ? AND JSON_VALUE(payload, '$.kind') = 'start' LIMIT 1", [ENGINE_CHANNEL, agencyId, tx.now()]),
      );
    while ((await underWay()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async resumeStarts(tx: Tx, agencyId: string): Promise<void> {
    await tx.delete(StartPauseRow, { agencyId });
  }

  private append(tx: Tx, command: EngineCommand, key: string, agencyId: string | null = tx.scope.agencyId): void {
    tx.later([this.statement(tx, command, key, agencyId)]);
  }

  /** An answer needs no turn: its job exists only because everything before it has had its effect; nothing is before a start. */
  private statement(tx: Tx, command: EngineCommand, key: string, agencyId: string | null = tx.scope.agencyId): Statement {
    return outboxStatement(tx, { key, channel: ENGINE_CHANNEL, orderingKey: command.caseId, agencyId, payload: command, direct: command.kind === 'answer' || command.kind === 'start' ? 'free' : 'ordered' });
  }
}

/** @throws InvalidInput above the limit: ids, flags and routing only belong into the engine */
function checked(variables: Record<string, unknown>): Record<string, unknown> {
  const size = Buffer.byteLength(JSON.stringify(variables));
  if (size > VARIABLES_LIMIT_BYTES) {
    throw new InvalidInput('bien-qua-lon', `Dữ liệu điều hướng của quy trình quá lớn (${Math.ceil(size / 1024)} KB, tối đa 32 KB). Rút ngắn các ô có điều hướng rồi gửi lại.`);
  }
  return variables;
}
