import { Injectable } from '@nestjs/common';
import { isId } from '../kernel/ids.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { CaseRef } from './block.js';
import { CurrentEngine } from './current-engine.js';
import { caseRefOf, EngineCase } from './engine-case.js';
import type { EngineJob } from './engine-port.js';
import { RestartRow } from './engine-rows.js';

/** Cases kept in memory; the oldest goes first. */
const REMEMBERED = 20_000;

/** The agency that a process id names. */
export function agencyOf(processId: string): string {
  return processId.slice(0, Math.max(0, processId.indexOf('.')));
}

/** A run of a process as the engine describes it. */
export interface Instance {
  instanceKey: string;
  processId: string;
  definitionKey: string;
  /** Null where the record does not tell (a correlated start message). */
  processVersion: number | null;
}

/**
 * Knows which case an instance of the engine belongs to. A case's instance is written once: by the first job that
 * arrives or by the export, whichever is first. A job's own word (`ho_so`) only counts for a case of the same
 * process that waits for its instance, so a diagram cannot reach into another agency.
 */
@Injectable()
export class CaseRegistry {
  private readonly byInstance = new Map<string, CaseRef>();

  private readonly called = new Set<string>();

  constructor(private readonly engine: CurrentEngine) {}

  /** True when another case may wait for this one to end, as far as this process has met it. */
  isCalled(caseId: string): boolean {
    return this.called.has(caseId);
  }

  /** The case of an instance if this process has met it. */
  known(instanceKey: string): CaseRef | undefined {
    return this.byInstance.get(instanceKey);
  }

  /** The cases of several instances, by instance key; instances without a case are left out. */
  async load(tx: Tx, instanceKeys: Iterable<string>): Promise<Map<string, CaseRef>> {
    const keys = [...new Set(instanceKeys)];
    const missing = keys.filter((k) => !this.byInstance.has(k));
    if (missing.length > 0) {
      const rows = await tx.query(EngineCase, 'c').where('c.generation = :generation AND c.instance_key IN (:...missing)', { generation: this.engine.generation, missing }).getMany();
      rows.forEach((row) => this.remember(row.instanceKey!, caseRefOf(row)));
    }
    return new Map(keys.flatMap((k) => (this.byInstance.has(k) ? [[k, this.byInstance.get(k)!] as const] : [])));
  }

  /**
   * The case that a job belongs to, bound to the instance if this is the first sign of it; null when there is none.
   * @param tx in the scope of the agency that the process id names
   */
  async ofJob(tx: Tx, job: EngineJob): Promise<CaseRef | null> {
    const known = this.known(job.processInstanceKey);
    if (known) return known.processId === job.processId ? known : null;
    const { ho_so: caseId, khoi_dong_lai: restartId } = job.variables;
    const named = typeof caseId === 'string' && isId(caseId) ? [{ id: caseId }] : [];
    const rows = await tx.find(EngineCase, [{ generation: this.engine.generation, instanceKey: job.processInstanceKey }, ...named]);
    const instance = { instanceKey: job.processInstanceKey, processId: job.processId, definitionKey: job.processDefinitionKey, processVersion: job.processVersion };
    const bound = rows.find((r) => this.isOf(r, instance));
    if (bound) return this.keep(tx, bound, instance);
    if (typeof restartId === 'string' && restartId !== '') return this.bindRestart(tx, restartId, instance);
    return rows[0] ? this.bindRow(tx, rows[0], instance) : null;
  }

  /** True when the job's instance or its `ho_so` belongs to a case that is certainly another one. */
  async isForeign(tx: Tx, job: EngineJob): Promise<boolean> {
    const known = (await this.load(tx, [job.processInstanceKey])).get(job.processInstanceKey);
    if (known) return known.processId !== job.processId;
    const { ho_so: caseId } = job.variables;
    if (typeof caseId !== 'string' || !isId(caseId)) return false;
    const named = await tx.findOne(EngineCase, { id: caseId });
    return named !== null && (named.processId !== job.processId || (named.instanceKey !== null && named.generation === this.engine.generation));
  }

  /** Binds a requested case to its instance; null when the case does not wait for one of this process. */
  async bindStart(tx: Tx, caseId: string, instance: Instance): Promise<CaseRef | null> {
    const row = isId(caseId) ? await tx.findOne(EngineCase, { id: caseId }) : null;
    return row && this.bindRow(tx, row, instance);
  }

  /** Binds a case to the instance that a restart created for it; null when no restart waits for it. */
  async bindRestart(tx: Tx, restartId: string, instance: Instance): Promise<CaseRef | null> {
    if (!isId(restartId)) return null;
    const restart = await tx.findOne(RestartRow, { id: restartId });
    if (!restart || restart.state === 'failed') return null;
    const bound = await tx.sql<{ affectedRows: number }>(
      `UPDATE engine_case SET state = 'running', generation = ?, instance_key = ?, definition_key = ?, process_version = ?
       WHERE id = ? AND process_id = ? AND state = 'running' AND instance_key IS NULL`,
      [this.engine.generation, instance.instanceKey, instance.definitionKey, instance.processVersion, restart.caseId, instance.processId],
    );
    if (bound.affectedRows > 0) await tx.update(RestartRow, { id: restartId }, { state: 'done', doneAt: tx.now() });
    const row = await tx.findOne(EngineCase, { id: restart.caseId });
    return row && this.isOf(row, instance) ? this.keep(tx, row, instance) : null;
  }

  /** Writes down a case for an instance that the calendar started. */
  async adopt(tx: Tx, agencyId: string, instance: Instance): Promise<CaseRef> {
    const row = {
      ...{ id: tx.newId(), agencyId, processId: instance.processId, documentId: null, parentCaseId: null, title: '', intentKey: null, variables: {}, state: 'running' as const },
      ...{ generation: this.engine.generation, instanceKey: instance.instanceKey, definitionKey: instance.definitionKey, processVersion: instance.processVersion },
      ...{ requestedAt: tx.now(), startedAt: tx.now() },
    };
    await tx.insert(EngineCase, row);
    await tx.emit('case.started', { caseId: row.id, agencyId, processId: row.processId, documentId: null });
    return this.keep(tx, { ...row, endElement: null, cancelReason: null, endedAt: null }, instance);
  }

  /** The instance's version has become known, or it has been migrated; answers the case with it. */
  async setVersion(tx: Tx, ref: CaseRef, instance: Instance & { processVersion: number }): Promise<CaseRef> {
    await tx.update(EngineCase, { id: ref.id }, { definitionKey: instance.definitionKey, processVersion: instance.processVersion });
    const changed = { ...ref, processVersion: instance.processVersion };
    tx.afterCommit(() => this.remember(instance.instanceKey, changed));
    return changed;
  }

  /** The instance is over, or belongs to the case no more. */
  forget(instanceKey: string): void {
    this.byInstance.delete(instanceKey);
  }

  private async bindRow(tx: Tx, row: EngineCase, instance: Instance): Promise<CaseRef | null> {
    const bound = await tx.sql<{ affectedRows: number }>(
      `UPDATE engine_case SET state = 'running', generation = ?, instance_key = ?, definition_key = ?, process_version = ?, started_at = ?
       WHERE id = ? AND agency_id = ? AND process_id = ? AND state = 'requested' AND instance_key IS NULL`,
      [this.engine.generation, instance.instanceKey, instance.definitionKey, instance.processVersion, tx.now(), row.id, row.agencyId, instance.processId],
    );
    if (bound.affectedRows > 0) {
      await tx.emit('case.started', { caseId: row.id, agencyId: row.agencyId, processId: row.processId, documentId: row.documentId });
      return this.keep(tx, { ...row, processVersion: instance.processVersion }, instance);
    }
    // Somebody else bound it since it was read; to this instance, unless it is a second one.
    const now = await tx.findOne(EngineCase, { id: row.id });
    return now && this.isOf(now, instance) ? this.keep(tx, now, instance) : null;
  }

  private isOf(row: EngineCase, instance: Instance): boolean {
    return row.generation === this.engine.generation && row.instanceKey === instance.instanceKey && row.processId === instance.processId;
  }

  private keep(tx: Tx, row: EngineCase, instance: Instance): CaseRef {
    const ref = caseRefOf(row);
    tx.afterCommit(() => this.remember(instance.instanceKey, ref));
    return ref;
  }

  private remember(instanceKey: string, ref: CaseRef): void {
    this.byInstance.set(instanceKey, ref);
    if (this.byInstance.size > REMEMBERED) this.byInstance.delete(this.byInstance.keys().next().value!);
    if (ref.parentCaseId === null) return;
    this.called.add(ref.id);
    if (this.called.size > REMEMBERED) this.called.delete(this.called.values().next().value!);
  }
}
