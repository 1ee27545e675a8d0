import { Inject, Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Logger } from '../kernel/log.js';
import { LOGGER } from '../kernel/tokens.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { confirmCommands } from './answer-settlement.js';
import { agencyOf, CaseRegistry } from './case-registry.js';
import { CommandOutbox } from './command-outbox.js';
import { endOf, EngineCase } from './engine-case.js';
import { strangeEvents } from './engine-metrics.js';
import { RestartRow } from './engine-rows.js';
import type { RecordOf } from './export-record.js';
import type { IngestBatch } from './ingest-batch.js';
import { storeVariables } from './store-variables.js';

/** Starts and ends of cases, as the export shows them. */
@Injectable()
export class ProjectCases {
  constructor(
    private readonly cases: CaseRegistry,
    private readonly commands: CommandOutbox,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Finds or makes the case of every instance that begins in this batch; before anything else of the batch. */
  async begin(tx: Tx, batch: IngestBatch): Promise<void> {
    for (const record of batch.of('MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED')) await this.correlated(tx, batch, record);
    for (const record of batch.of('PROCESS_INSTANCE_CREATION', 'CREATED')) await this.created(tx, batch, record);
    for (const record of batch.of('PROCESS_INSTANCE', 'ELEMENT_ACTIVATED')) await this.activated(tx, batch, record);
    const starts = batch.of('MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED').map((r) => r.value.correlationKey);
    const restarts = batch.of('PROCESS_INSTANCE_CREATION', 'CREATED').flatMap((r) => (typeof r.value.variables['khoi_dong_lai'] === 'string' ? [r.value.variables['khoi_dong_lai']] : []));
    confirmCommands(tx, [...starts, ...restarts]);
  }

  /** Ends the cases whose process has ended; after everything else of the batch. */
  async end(tx: Tx, batch: IngestBatch): Promise<void> {
    const results = new Map<string, string>();
    for (const { record, ref } of batch.ofCases('PROCESS_INSTANCE', 'ELEMENT_COMPLETED')) {
      if (record.value.bpmnElementType === 'END_EVENT' && record.value.flowScopeKey === record.value.processInstanceKey) results.set(ref.id, record.value.elementId);
    }
    const ends = batch.ofCases('PROCESS_INSTANCE', 'ELEMENT_COMPLETED', 'ELEMENT_TERMINATED').filter((e) => e.record.value.bpmnElementType === 'PROCESS');
    const endedIds = new Set(ends.map((e) => e.ref.id));
    // The end event may be the last record of one batch and the process the first of the next.
    for (const [caseId, endElement] of results) if (!endedIds.has(caseId)) await tx.update(EngineCase, { id: caseId }, { endElement });
    for (const { record, ref } of ends) {
      if (record.intent === 'ELEMENT_TERMINATED') await this.terminated(tx, ref.id, record);
      else await this.over(tx, ref.id, record, results.get(ref.id));
      tx.afterCommit(() => this.cases.forget(record.value.processInstanceKey));
    }
  }

  private async correlated(tx: Tx, batch: IngestBatch, record: RecordOf<'MESSAGE_START_EVENT_SUBSCRIPTION'>): Promise<void> {
    const { processInstanceKey: instanceKey, bpmnProcessId: processId, processDefinitionKey: definitionKey, correlationKey } = record.value;
    if (batch.cases.has(instanceKey)) return;
    const ref = await this.cases.bindStart(tx, correlationKey, { instanceKey, processId, definitionKey, processVersion: null });
    if (ref) {
      batch.cases.set(instanceKey, ref);
      return;
    }
    // A second instance for one intent, or one whose case was cancelled before it began: nobody wants it.
    const wanted = await tx.findOne(EngineCase, { id: correlationKey }).catch(() => null);
    strangeEvents.inc({ what: 'stray-instance' });
    this.log.error({ instance: instanceKey, processId, caseId: wanted?.id }, 'an instance started that no case waits for; it is cancelled');
    if (wanted) await this.commands.cancelStray(tx, wanted.id, instanceKey);
  }

  private async created(tx: Tx, batch: IngestBatch, record: RecordOf<'PROCESS_INSTANCE_CREATION'>): Promise<void> {
    const { processInstanceKey: instanceKey, bpmnProcessId: processId, processDefinitionKey: definitionKey, version, variables } = record.value;
    const restartId = variables['khoi_dong_lai'];
    if (typeof restartId !== 'string') return;
    const ref = batch.cases.get(instanceKey) ?? (await this.cases.bindRestart(tx, restartId, { instanceKey, processId, definitionKey, processVersion: version }));
    if (ref) {
      batch.cases.set(instanceKey, ref);
      // Their own records come before this one, perhaps in an earlier batch, where nobody knew whose they were.
      storeVariables(tx, Object.entries(variables).map(([name, value]) => [ref.id, name, JSON.stringify(value)]));
      return;
    }
    const restart = await tx.findOne(RestartRow, { id: restartId }).catch(() => null);
    strangeEvents.inc({ what: 'stray-instance' });
    this.log.error({ instance: instanceKey, processId, restartId }, 'a restart made a second instance; it is cancelled');
    if (restart) await this.commands.cancelStray(tx, restart.caseId, instanceKey);
  }

  private async activated(tx: Tx, batch: IngestBatch, record: RecordOf<'PROCESS_INSTANCE'>): Promise<void> {
    const { processInstanceKey: instanceKey, bpmnProcessId: processId, processDefinitionKey: definitionKey, version, bpmnElementType, bpmnEventType } = record.value;
    const instance = { instanceKey, processId, definitionKey, processVersion: version };
    const ref = batch.cases.get(instanceKey);
    if (ref) {
      if (bpmnElementType === 'PROCESS' && ref.processVersion === 0) batch.cases.set(instanceKey, await this.cases.setVersion(tx, ref, instance));
      return;
    }
    const byCalendar = bpmnElementType === 'START_EVENT' && bpmnEventType === 'TIMER';
    if (byCalendar) batch.cases.set(instanceKey, await this.cases.adopt(tx, agencyOf(processId), instance));
  }

  private async over(tx: Tx, caseId: string, record: RecordOf<'PROCESS_INSTANCE'>, result: string | undefined): Promise<void> {
    const row = await tx.findOne(EngineCase, { id: caseId });
    if (!row || row.instanceKey !== record.value.processInstanceKey) return;
    const endElement = result ?? row.endElement ?? '';
    await this.close(tx, row, { state: 'ended', endElement }, record.at);
    await tx.emit('case.ended', endOf(row, endElement));
  }

  /** Cancelled, or about to begin again elsewhere; locked, because a person may end a case whose restart is under way. */
  private async terminated(tx: Tx, caseId: string, record: RecordOf<'PROCESS_INSTANCE'>): Promise<void> {
    const row = await tx.lock(EngineCase, { id: caseId });
    if (!row || row.instanceKey !== record.value.processInstanceKey) return;
    const restart = await tx.findOne(RestartRow, { caseId, state: 'cancelling' });
    if (restart) {
      await this.close(tx, row, { instanceKey: null }, null);
      await tx.update(RestartRow, { id: restart.id }, { state: 'creating' });
      await this.commands.createAt(tx, caseId, restart.id, row.agencyId);
      return;
    }
    await this.close(tx, row, { state: 'cancelled' }, record.at);
    await tx.emit('case.ended', endOf(row, null));
  }

  /**
   * Nothing that was sent to this run has an effect to wait for any more. The export of a cancel may be faster than the
   * sender's mark "sent": such a row is still leased, and would otherwise be waited for in vain.
   */
  private async close(tx: Tx, row: EngineCase, change: Partial<Pick<EngineCase, 'state' | 'endElement' | 'instanceKey'>>, endedAt: Date | null): Promise<void> {
    await tx.update(EngineCase, { id: row.id, state: Not(In(['ended', 'cancelled'])) }, { ...change, endedAt });
    const sql = "UPDATE outbox SET state = 'done', done_at = ? WHERE channel = 'engine' AND ordering_key = ? AND (state = 'sent' OR (state = 'leased' AND JSON_VALUE(payload, '$.kind') = 'cancel'))";
    tx.later([{ sql, parameters: [tx.now(), row.id] }]);
  }
}
