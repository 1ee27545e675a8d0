import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../kernel/actor.js';
import { Postponed, Undeliverable, type Delivery } from '../kernel/outbox-worker.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import { CaseRegistry } from './case-registry.js';
import { EngineCase } from './engine-case.js';
import { EngineError } from './engine-error.js';
import { EnginePort } from './engine-port.js';
import { RestartRow, VariableRow } from './engine-rows.js';
import { ExportHorizon } from './export-horizon.js';

/** A creation without a clear answer may still be on its way inside the engine for so long (the gateway's own limit is 15 s). */
const UNCLEAR_MS = 20_000;
const LOOK_AGAIN_MS = 500;

/** The engine's word for the newest version of a process. */
export const NEWEST = -1;

/**
 * Creates the new instance of a restart. CreateProcessInstance has no idempotency key: before it is asked again after
 * an unclear answer, the export must have shown everything up to then, and no instance that carries the restart's id.
 */
@Injectable()
export class RestartSender {
  constructor(
    private readonly port: EnginePort,
    private readonly cases: CaseRegistry,
    private readonly horizon: ExportHorizon,
    private readonly uow: UnitOfWork,
  ) {}

  async create({ caseId, restartId }: { caseId: string; restartId: string }): Promise<Delivery> {
    const restart = await this.uow.run(SYSTEM, (tx) => this.wanted(tx, restartId));
    if (!restart) throw new Undeliverable('there is no such restart');
    if (restart.state === 'done') return 'sent';
    if (restart.state === 'failed') return 'done';
    if (restart.state === 'cancelling') throw new Postponed('the old instance has not ended yet', LOOK_AGAIN_MS);
    if (restart.attemptedAt && !(await this.horizon.isPast(new Date(restart.attemptedAt.getTime() + UNCLEAR_MS)))) throw new Postponed('an earlier attempt may still show', LOOK_AGAIN_MS);

    const request = await this.uow.run(SYSTEM, (tx) => this.prepare(tx, caseId, restart));
    if (request === 'settled') return 'sent';
    let created: { instanceKey: string; definitionKey: string };
    try {
      created = await this.port.createAt(request);
    } catch (error) {
      if (error instanceof EngineError && !error.unclear) await this.uow.run(SYSTEM, (tx) => tx.update(RestartRow, { id: restartId }, { attemptedAt: null }));
      throw error;
    }
    await this.uow.run(SYSTEM, (tx) => this.cases.bindRestart(tx, restartId, { ...created, processId: request.processId, processVersion: request.version === NEWEST ? null : request.version }));
    return 'sent';
  }

  /** The engine refuses it for good: the case waits for a person. */
  async giveUp(tx: Tx, restartId: string): Promise<void> {
    const restart = await tx.findOne(RestartRow, { id: restartId });
    if (!restart || restart.state === 'done') return;
    await tx.update(RestartRow, { id: restartId }, { state: 'failed', doneAt: tx.now() });
    await tx.update(EngineCase, { id: restart.caseId, state: 'running' }, { state: 'lost' });
  }

  /** A restart that was refused is asked for again by a person who lets the case try again; one that was given up for another is not. */
  private async wanted(tx: Tx, restartId: string): Promise<RestartRow | null> {
    const restart = await tx.findOne(RestartRow, { id: restartId });
    if (restart?.state !== 'failed') return restart;
    const row = await tx.lock(EngineCase, { id: restart.caseId });
    if (row?.state !== 'lost') return restart;
    await tx.update(EngineCase, { id: row.id }, { state: 'running', instanceKey: null });
    await tx.update(RestartRow, { id: restartId }, { state: 'creating', doneAt: null });
    return { ...restart, state: 'creating' };
  }

  private async prepare(tx: Tx, caseId: string, restart: RestartRow): Promise<'settled' | { processId: string; version: number; elementIds: string[]; variables: Record<string, unknown> }> {
    const row = await tx.lock(EngineCase, { id: caseId });
    const now = await tx.findOne(RestartRow, { id: restart.id });
    // Ended by a person in the meantime, or bound by the export.
    if (!row || row.state !== 'running' || row.instanceKey !== null || now?.state !== 'creating') return 'settled';
    // Written before the call: should this process die during it, the next one looks into the export first.
    await tx.update(RestartRow, { id: restart.id }, { attemptedAt: tx.now() });
    const variables = Object.fromEntries((await tx.find(VariableRow, { caseId })).map((v) => [v.name, v.value]));
    return {
      processId: row.processId,
      version: restart.processVersion,
      elementIds: restart.elementIds,
      variables: { ...row.variables, ...variables, ho_so: row.id, van_ban: row.documentId, khoi_dong_lai: restart.id },
    };
  }
}
