import type { Actor } from '../kernel/actor.js';
import { Forbidden } from '../kernel/errors.js';
import type { Assignment } from './assignment.js';
import type { PersonRef } from './person-ref.js';

/**
 * In whose place the actor may add to or withdraw from an assignment: null for the own one.
 * @throws Forbidden for anybody but the assigner, the one in whose place was assigned, or a deputy of one of them
 */
export function actsForAssigner(actor: Actor, assignment: Pick<Assignment, 'assignerId' | 'assignerName' | 'onBehalfOf'>): PersonRef | null {
  const owners = [assignment.assignerId, assignment.onBehalfOf];
  if (owners.includes(actor.personId)) return null;
  const delegation = actor.holdings.find((one) => one.delegation && owners.includes(one.delegation.principalId))?.delegation;
  if (delegation) return { id: delegation.principalId, name: delegation.principalName };
  throw new Forbidden('khong-phai-nguoi-giao', `Chỉ người giao (${assignment.assignerName}) hoặc người được ủy quyền mới thêm, rút được nơi nhận.`);
}
