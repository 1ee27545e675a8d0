import { holdingCovers } from '../access/holding-covers.js';
import type { Actor, Holding } from '../kernel/actor.js';
import { candidateToken, type Candidate } from './candidate.js';

/** What of a task decides who may act on it. */
export interface ActedOn {
  candidates: readonly Candidate[];
  /** Local name of the process, e.g. `cong-van-den`. */
  processName: string;
  elementId: string;
  /** The step lets a deputy act (`cho_phep` names `uy-quyen`). */
  delegable: boolean;
  /** Who has taken a role's task on (nhận việc). */
  claimedBy: string | null;
}

/** In what capacity somebody acts. */
export interface Capacity {
  /** The person in whose place, and by which delegation; null on the own account. */
  onBehalfOf: { personId: string; name: string; delegationId: string; until: Date } | null;
  /** Unit of the holding by which the person acts; null for a task given to the person by name. */
  unitId: string | null;
}

/** Why somebody may not act. */
export type Denial =
  /** The task is for others. */
  | 'khong-phai-nguoi-lam'
  /** A deputy of somebody it is for, but the delegation does not cover this step. */
  | 'uy-quyen-khong-gom'
  /** A deputy of somebody it is for, but this step must be done in person. */
  | 'khong-duoc-uy-quyen'
  /** Somebody else of the role has taken it on. */
  | 'nguoi-khac-da-nhan';

export type Verdict = { may: true; as: Capacity } | { may: false; why: Denial };

/** A word that an actor answers to (see candidateToken), and how. */
export interface Claim {
  token: string;
  unitId: string | null;
  holding: Holding | null;
}

/** Every word an actor answers to, own ones first. */
export function claimsOf(actor: Actor): Claim[] {
  const own: Claim[] = [{ token: `p:${actor.personId}`, unitId: null, holding: null }];
  const held = [...actor.holdings].sort((a, b) => Number(a.delegation !== undefined) - Number(b.delegation !== undefined));
  for (const holding of held) {
    const { role, unitId, delegation } = holding;
    own.push({ token: `r:${role}@${unitId}`, unitId, holding }, { token: `r:${role}`, unitId, holding });
    // What is given to the principal by name is done in the principal's place too (SYT-20: the deputy's own list shows it).
    if (delegation) own.push({ token: `p:${delegation.principalId}`, unitId, holding });
  }
  return own;
}

/**
 * Whether an actor may do a task now: named in person, by a role held, or as a deputy while the delegation holds and
 * covers the step (SYT-20, SYT-22, SYT-40). Own holdings go before delegated ones.
 */
export function mayAct(actor: Actor, task: ActedOn): Verdict {
  const tokens = new Set(task.candidates.map(candidateToken));
  let why: Denial = 'khong-phai-nguoi-lam';
  for (const { token, unitId, holding } of claimsOf(actor)) {
    if (!tokens.has(token)) continue;
    const delegation = holding?.delegation;
    if (delegation && !task.delegable) why = 'khong-duoc-uy-quyen';
    else if (delegation && !holdingCovers(holding, task.processName, task.elementId)) why = 'uy-quyen-khong-gom';
    else if (task.claimedBy !== null && task.claimedBy !== actor.personId) why = 'nguoi-khac-da-nhan';
    else return { may: true, as: { unitId, onBehalfOf: delegation ? { personId: delegation.principalId, name: delegation.principalName, delegationId: delegation.id, until: delegation.until } : null } };
  }
  return { may: false, why };
}
