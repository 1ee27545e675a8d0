import type { Actor } from '../kernel/actor.js';
import { claimsOf } from './may-act.js';

/** A condition with its parameters, in order. */
export interface SqlPart {
  sql: string;
  parameters: unknown[];
}

/**
 * The open tasks that an actor may do, as ids: the same rule as mayAct, over the rows of task_candidate. A delegation
 * counts where the step allows deputies and the delegation covers it.
 */
export function visibleTasks(actor: Actor): SqlPart {
  const claims = claimsOf(actor);
  const own = claims.filter((one) => !one.holding?.delegation).map((one) => one.token);
  const parts: SqlPart[] = [{ sql: `c.token IN (${marks(own)})`, parameters: own }];
  for (const { token, holding } of claims) {
    const elements = holding?.delegation?.elements;
    if (elements === undefined || elements?.length === 0) continue;
    parts.push({ sql: `(c.token = ? AND c.delegable = 1${elements === null ? '' : ` AND c.step IN (${marks(elements)})`})`, parameters: [token, ...(elements ?? [])] });
  }
  return {
    sql: `SELECT DISTINCT c.task_id FROM task_candidate c WHERE c.agency_id = ? AND (${parts.map((one) => one.sql).join(' OR ')})`,
    parameters: [actor.agencyId, ...parts.flatMap((one) => one.parameters)],
  };
}

function marks(list: readonly unknown[]): string {
  return list.map(() => '?').join(', ');
}
