import { Injectable } from '@nestjs/common';
import { VariableRow } from '../engine/engine-rows.js';
import type {} from '../engine/record-projector.js';
import { DomainEventBus } from '../kernel/events.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { audienceOf, closeForAll, openFor } from './open-for.js';
import { resolvedValues, resolveTask } from './resolve-task.js';
import { Task } from './task.js';
import { taskStep } from './task-step.js';
import { UnattendedTask } from './unattended-task.js';

/**
 * After a migration the engine does not evaluate a waiting task's headers anew (engine-facts.md); its people, name and
 * date follow from the new version here.
 */
@Injectable()
export class RefreshTasks {
  constructor(
    private readonly procedures: ProcedureStore,
    private readonly live: LiveEvents,
    private readonly unattended: UnattendedTask,
    events: DomainEventBus,
  ) {
    events.on('case.migrated', (tx, { caseId, agencyId, definitionKey }) => this.refresh(tx, caseId, agencyId, definitionKey));
  }

  /** Resolves the open tasks of a case again, with the given version and the case's present variables. */
  async refresh(tx: Tx, caseId: string, agencyId: string, definitionKey: string): Promise<void> {
    const open = await tx.find(Task, { caseId, agencyId, state: 'open' }, { lock: { mode: 'pessimistic_write' } });
    if (open.length === 0) return;
    const variables = Object.fromEntries((await tx.find(VariableRow, { caseId })).map(({ name, value }) => [name, value]));
    for (const task of open) await this.refreshOne(tx, task, definitionKey, variables);
  }

  private async refreshOne(tx: Tx, task: Task, definitionKey: string, variables: Record<string, unknown>): Promise<void> {
    const step = await taskStep(this.procedures, tx, { engineGeneration: task.engineGeneration, definitionKey, elementId: task.elementId }).catch((error: unknown) => {
      // A renamed step: the engine announces its task under the new name.
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (!step) return;
    const resolved = resolveTask(step, variables);
    await tx.sql(
      `UPDATE task SET definition_key = ?, name = ?, search_text = ?, candidates = ?, delegable = ?, purpose = ?, passed_by = ?, unit_id = ?, due_at = ?, due_rule = ?,
         claimed_by = NULL, version = version + 1 WHERE id = ? AND agency_id = ?`,
      [definitionKey, ...resolvedValues(resolved), task.id, task.agencyId],
    );
    closeForAll(tx, task.id, task.agencyId);
    const next = { ...task, ...resolved, claimedBy: null, version: task.version + 1 };
    openFor(tx, next);
    await this.unattended.tell(tx.inAgency(task.agencyId), [next]);
    await this.live.announce(tx, { agencyId: task.agencyId, audience: audienceOf([...task.candidates, ...resolved.candidates]), kind: 'viec-doi', ref: task.id });
  }
}
