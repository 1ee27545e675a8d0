import type { DocumentReaders } from '../access/document-readers.js';
import { holdingCovers } from '../access/holding-covers.js';
import { EngineCase } from '../engine/engine-case.js';
import type { Actor } from '../kernel/actor.js';
import { Forbidden, NotFound } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Assignment } from './assignment.js';
import type { PersonRef } from './person-ref.js';

type Owned = Pick<Assignment, 'assignerId' | 'assignerName' | 'onBehalfOf'>;

/** The step in which an assignment was made; a deputy's delegation must cover it. */
export interface DistributingStep {
  /** Local name, e.g. `cong-van-den`; empty when the case is not known. */
  processName: string;
  elementId: string;
}

/** Where an assignment was made. */
export async function distributingStep(tx: Tx, { agencyId, caseId, elementId }: Pick<Assignment, 'agencyId' | 'caseId' | 'elementId'>): Promise<DistributingStep> {
  const found = await tx.findOne(EngineCase, { id: caseId });
  return { processName: found?.processId.slice(agencyId.length + 1) ?? '', elementId };
}

/** Whether the actor is the assigner, the one in whose place was assigned, or a deputy of one of them for that step. */
export function isAssigner(actor: Actor, assignment: Owned, step: DistributingStep): boolean {
  return isOwner(actor, assignment) || delegationOf(actor, assignment, step) !== undefined;
}

/**
 * In whose place the actor may add to or withdraw from an assignment: null for the own one.
 * @throws Forbidden for anybody but those of {@link isAssigner}; NotFound for who does not read the document either
 */
export async function actsForAssigner(tx: Tx, readers: DocumentReaders, actor: Actor, assignment: Owned & Pick<Assignment, 'documentId'>, step: DistributingStep): Promise<PersonRef | null> {
  if (isOwner(actor, assignment)) return null;
  const delegation = delegationOf(actor, assignment, step);
  if (delegation) return { id: delegation.principalId, name: delegation.principalName };
  if (!(await readers.mayRead(tx, actor, assignment.documentId))) throw new NotFound('văn bản');
  throw new Forbidden('khong-phai-nguoi-giao', `Chỉ người giao (${assignment.assignerName}) hoặc người được ủy quyền bước giao mới thêm, rút được nơi nhận.`);
}

function isOwner(actor: Actor, { assignerId, onBehalfOf }: Owned): boolean {
  return actor.personId === assignerId || actor.personId === onBehalfOf;
}

function delegationOf(actor: Actor, { assignerId, onBehalfOf }: Owned, { processName, elementId }: DistributingStep) {
  const principals = [assignerId, onBehalfOf];
  return actor.holdings.find((one) => one.delegation !== undefined && principals.includes(one.delegation.principalId) && holdingCovers(one, processName, elementId))?.delegation;
}
