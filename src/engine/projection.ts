import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/unit-of-work.js';
import { CaseRegistry } from './case-registry.js';
import type { ExportRecord } from './export-record.js';
import { IngestBatch } from './ingest-batch.js';
import { ProjectCases } from './project-cases.js';
import { confirmResolved, ProjectJobs } from './project-jobs.js';
import { ProjectMigrations } from './project-migrations.js';
import { RecordProjector, type ElementEvent, type IncidentEvent } from './record-projector.js';
import { storeVariables } from './store-variables.js';

const INTENTS: Record<string, ElementEvent['intent']> = { ELEMENT_ACTIVATED: 'activated', ELEMENT_COMPLETED: 'completed', ELEMENT_TERMINATED: 'terminated', SEQUENCE_FLOW_TAKEN: 'taken' };

/** Writes what a batch of records says into the database, with few statements however many records there are. */
@Injectable()
export class Projection {
  constructor(
    private readonly cases: CaseRegistry,
    private readonly ends: ProjectCases,
    private readonly jobs: ProjectJobs,
    private readonly migrations: ProjectMigrations,
    private readonly projector: RecordProjector,
  ) {}

  /** @param records of one partition, in order, each newer than the last one projected */
  async project(tx: Tx, generation: number, partitionId: number, records: readonly ExportRecord[]): Promise<void> {
    if (records.length === 0) return;
    const batch = new IngestBatch(generation, partitionId, records, await this.cases.load(tx, records.map((r) => r.value.processInstanceKey)));
    await this.ends.begin(tx, batch);
    await this.migrations.project(tx, batch);
    this.variables(tx, batch);
    await this.jobs.created(tx, batch);
    await this.jobs.ended(tx, batch);
    await this.elements(tx, batch);
    await this.incidents(tx, batch);
    await this.ends.end(tx, batch);
  }

  /** Last values only, and only those of the instance's own scope. */
  private variables(tx: Tx, batch: IngestBatch): void {
    const last = new Map<string, [string, string, string]>();
    for (const { record, ref } of batch.ofCases('VARIABLE', 'CREATED', 'UPDATED')) {
      const { name, value, scopeKey, processInstanceKey } = record.value;
      if (scopeKey === processInstanceKey) last.set(`${ref.id} ${name}`, [ref.id, name, value]);
    }
    storeVariables(tx, [...last.values()]);
  }

  private async elements(tx: Tx, batch: IngestBatch): Promise<void> {
    const events = batch.ofCases('PROCESS_INSTANCE', ...Object.keys(INTENTS)).map(({ record, ref }): ElementEvent => ({
      ...{ caseId: ref.id, agencyId: ref.agencyId, elementId: record.value.elementId, elementType: record.value.bpmnElementType, elementInstanceKey: record.key },
      ...{ intent: INTENTS[record.intent]!, at: record.at, position: record.position, partitionId: batch.partitionId, engineGeneration: batch.generation },
    }));
    if (events.length > 0) await this.projector.elements(tx, events);
  }

  private async incidents(tx: Tx, batch: IngestBatch): Promise<void> {
    const events = batch.ofCases('INCIDENT', 'CREATED', 'RESOLVED').map(({ record, ref }): IncidentEvent => {
      const { elementId, jobKey, errorType, errorMessage } = record.value;
      return { caseId: ref.id, agencyId: ref.agencyId, incidentKey: record.key, elementId, jobKey: jobKey === '-1' ? null : jobKey, errorType, errorMessage, intent: record.intent === 'CREATED' ? 'created' : 'resolved', at: record.at };
    });
    if (events.length > 0) await this.projector.incidents(tx, events);
    confirmResolved(tx, batch);
  }
}
