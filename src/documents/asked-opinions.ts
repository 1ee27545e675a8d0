import { In } from 'typeorm';
import { wholeUnits } from '../access/whole-holdings.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { Assignment } from './assignment.js';

/** Those of the documents on which the actor, or the actor's unit, is asked for an opinion that is not given yet (SYT-30). */
export async function askedOpinions(tx: Tx, actor: Actor, documentIds: readonly string[]): Promise<Set<string>> {
  if (documentIds.length === 0) return new Set();
  const units = new Set(wholeUnits(actor));
  const open = await tx.find(Assignment, { documentId: In([...documentIds]), purpose: 'gop-y', state: In(['cho', 'dang']) });
  const mine = open.filter((one) => (one.handlerId ?? one.personId) === actor.personId || (one.handlerId === null && one.unitId !== null && units.has(one.unitId)));
  return new Set(mine.map((one) => one.documentId));
}
