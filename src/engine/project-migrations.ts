import { Injectable } from '@nestjs/common';
import type { Tx } from '../kernel/unit-of-work.js';
import type { CaseRef } from './block.js';
import { CaseRegistry } from './case-registry.js';
import { JobRow } from './engine-job.js';
import type { RecordOf } from './export-record.js';
import type { IngestBatch } from './ingest-batch.js';
import { USER_TASK } from './job-types.js';

/** Running cases that went over to another version. */
@Injectable()
export class ProjectMigrations {
  constructor(private readonly cases: CaseRegistry) {}

  async project(tx: Tx, batch: IngestBatch): Promise<void> {
    for (const { record, ref } of batch.ofCases('PROCESS_INSTANCE', 'ELEMENT_MIGRATED')) {
      if (record.value.bpmnElementType !== 'PROCESS') continue;
      const { processInstanceKey: instanceKey, bpmnProcessId: processId, processDefinitionKey: definitionKey, version } = record.value;
      batch.cases.set(instanceKey, await this.cases.setVersion(tx, ref, { instanceKey, processId, definitionKey, processVersion: version }));
      await tx.emit('case.migrated', { caseId: ref.id, agencyId: ref.agencyId, processId, processVersion: version, definitionKey });
    }
    for (const { record, ref } of batch.ofCases('JOB', 'MIGRATED')) await this.rename(tx, batch.generation, ref, record);
    // Leased: the export may be faster than the sender's mark "sent".
    for (const { ref } of batch.ofCases('PROCESS_INSTANCE_MIGRATION', 'MIGRATED')) {
      await tx.sql("UPDATE outbox SET state = 'done', done_at = ? WHERE channel = 'engine' AND ordering_key = ? AND state IN ('leased', 'sent') AND JSON_VALUE(payload, '$.kind') = 'migrate'", [tx.now(), ref.id]);
    }
  }

  /** The waiting job stands for a visit of the element that the new version names. */
  private async rename(tx: Tx, engineGeneration: number, ref: CaseRef, { key: jobKey, value: { elementId } }: RecordOf<'JOB'>): Promise<void> {
    const job = await tx.lock(JobRow, { generation: engineGeneration, jobKey });
    if (!job || job.elementId === elementId) return;
    const last = await tx.findOne(JobRow, { caseId: ref.id, elementId }, { order: { round: 'DESC' } });
    const round = (last?.round ?? 0) + 1;
    await tx.update(JobRow, { caseId: ref.id, elementId: job.elementId, round: job.round }, { elementId, round });
    if (job.type === USER_TASK) await tx.emit('task.renamed', { caseId: ref.id, agencyId: ref.agencyId, jobKey, engineGeneration, fromElementId: job.elementId, elementId, round });
  }
}
