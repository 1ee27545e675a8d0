import type { Actor } from '../kernel/actor.js';
import { Forbidden } from '../kernel/errors.js';
import type { Assignment } from './assignment.js';
import type { PersonRef } from './person-ref.js';

type Owned = Pick<Assignment, 'assignerId' | 'assignerName' | 'onBehalfOf'>;

/** Whether the actor is the assigner, the one in whose place was assigned, or a deputy of one of them. */
export function isAssigner(actor: Actor, assignment: Owned): boolean {
  return isOwner(actor, assignment) || delegationOf(actor, assignment) !== undefined;
}

/**
 * In whose place the actor may add to or withdraw from an assignment: null for the own one.
 * @throws Forbidden for anybody but those of {@link isAssigner}
 */
export function actsForAssigner(actor: Actor, assignment: Owned): PersonRef | null {
  if (isOwner(actor, assignment)) return null;
  const delegation = delegationOf(actor, assignment);
  if (delegation) return { id: delegation.principalId, name: delegation.principalName };
  throw new Forbidden('khong-phai-nguoi-giao', `Chỉ người giao (${assignment.assignerName}) hoặc người được ủy quyền mới thêm, rút được nơi nhận.`);
}

function isOwner(actor: Actor, { assignerId, onBehalfOf }: Owned): boolean {
  return actor.personId === assignerId || actor.personId === onBehalfOf;
}

function delegationOf(actor: Actor, { assignerId, onBehalfOf }: Owned) {
  return actor.holdings.find((one) => one.delegation?.principalId === assignerId || (one.delegation !== undefined && one.delegation.principalId === onBehalfOf))?.delegation;
}
