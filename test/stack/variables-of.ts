import { VariableRow } from '../../src/engine/engine-rows.js';
import type { Tx } from '../../src/kernel/unit-of-work.js';

/** A case's variables as last exported. */
export async function variablesOf(tx: Tx, caseId: string): Promise<Record<string, unknown>> {
  return Object.fromEntries((await tx.find(VariableRow, { caseId })).map((v) => [v.name, v.value]));
}
