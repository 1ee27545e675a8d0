import type { CaseState } from '../engine/engine-case.js';
import { NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Procedure } from '../procedures/procedure.js';
import type { ProcedureStore, PublishedVersion } from '../procedures/procedure-store.js';

/** What names the version that a case runs on. */
export interface OnVersion {
  agencyId: string;
  processId: string;
  state: CaseState;
  generation: number | null;
  definitionKey: string | null;
}

/**
 * The version that a case runs on, or the one in force before it has started and when what it ran on is lost (it can
 * only go on there); null when neither is known.
 */
export async function caseVersion(tx: Tx, procedures: ProcedureStore, { agencyId, state, generation, definitionKey }: OnVersion): Promise<PublishedVersion | null> {
  try {
    if (state === 'lost' || generation === null || definitionKey === null) return await procedures.current(tx, agencyId);
    return await procedures.version(tx, agencyId, (await procedures.definition(tx, generation, definitionKey)).version);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

/** The procedure of a case, in that version. */
export async function caseProcedure(tx: Tx, procedures: ProcedureStore, on: OnVersion): Promise<Procedure | null> {
  const version = await caseVersion(tx, procedures, on);
  return version?.package.procedures.get(on.processId.slice(on.agencyId.length + 1)) ?? null;
}
