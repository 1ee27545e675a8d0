import { In } from 'typeorm';
import { EngineCase } from '../engine/engine-case.js';
import type { EngineCommands } from '../engine/engine-commands.js';
import { JobRow } from '../engine/engine-job.js';
import { isId } from '../kernel/ids.js';
import type { Tx } from '../kernel/unit-of-work.js';

/**
 * What a run waits for ends with it: the cases that its steps called and wait for, and those that these wait for. Left
 * alone, they would go on beside the ones that the run called anew; their end answers nobody any more. The caller has
 * locked the case.
 */
export async function endAwaited(tx: Tx, engine: EngineCommands, caseId: string, reason: string): Promise<void> {
  for (const { elementId, round, holdKey } of await tx.find(JobRow, { caseId, state: 'held' })) {
    const called = holdKey !== null && isId(holdKey) ? await tx.findOne(EngineCase, { id: holdKey, parentCaseId: caseId, state: In(['requested', 'running', 'lost']) }) : null;
    if (!called) continue;
    await tx.update(JobRow, { caseId, elementId, round }, { holdKey: null, recheckAt: null });
    await endAwaited(tx, engine, called.id, reason);
    await engine.cancelCase(tx, called.id, reason);
  }
}
