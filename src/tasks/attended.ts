import { Delegation } from '../access/delegation.js';
import { effectiveHoldings } from '../access/effective-holdings.js';
import { holdingCovers } from '../access/holding-covers.js';
import { lockedAmong } from '../access/locked-people.js';
import { peopleActing } from '../access/people-acting.js';
import type { Holding } from '../kernel/actor.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Organisation } from '../organisation/organisation.js';
import { candidateToken, type Candidate } from './candidate.js';
import { processNameOf, type Task } from './task.js';

/** What of a task says who may do it. */
export type Attendable = Pick<Task, 'agencyId' | 'processId' | 'elementId' | 'candidates' | 'delegable'>;

/** Equal for tasks that the same people can do. */
export function sameAttendance({ agencyId, processId, elementId, candidates, delegable }: Attendable): string {
  return [agencyId, processId, elementId, delegable, ...candidates.map(candidateToken)].join(' ');
}

/**
 * Who can do a task now for one of those it is for: in office, with an account that is not locked; deputies where the
 * step lets them and their delegation covers it.
 * @param without somebody who is not counted
 */
export async function attending(tx: Tx, organisation: Organisation, task: Attendable, candidate: Candidate, without = ''): Promise<{ personId: string; deputy: boolean }[]> {
  const covers = (holding: Holding): boolean => task.delegable && holdingCovers(holding, processNameOf(task.processId), task.elementId);
  const found: { personId: string; deputy: boolean }[] = [];
  if (candidate.kind === 'role') {
    for (const { personId, unitId, delegation } of await peopleActing(tx, organisation, candidate.role, candidate.unitId ?? undefined))
      if (!delegation || covers({ role: candidate.role, unitId, delegation })) found.push({ personId, deputy: delegation !== undefined });
  } else {
    const [person] = await organisation.persons(tx, [candidate.personId]);
    if (person?.active) found.push({ personId: person.id, deputy: false });
    for (const deputyId of await deputiesOf(tx, candidate.personId))
      if ((await effectiveHoldings(tx, task.agencyId, deputyId)).some((holding) => holding.delegation?.principalId === candidate.personId && covers(holding))) found.push({ personId: deputyId, deputy: true });
  }
  const locked = await lockedAmong(tx, found.map((one) => one.personId));
  return found.filter(({ personId }) => personId !== without && !locked.has(personId));
}

/** Whether anybody can do a task now. */
export async function isAttended(tx: Tx, organisation: Organisation, task: Attendable, without = ''): Promise<boolean> {
  for (const candidate of task.candidates) if ((await attending(tx, organisation, task, candidate, without)).length > 0) return true;
  return false;
}

async function deputiesOf(tx: Tx, principalId: string): Promise<string[]> {
  const rows = await tx.query(Delegation, 'd').andWhere('d.principalId = :principalId AND d.revokedAt IS NULL AND d.validFrom <= :now AND d.validTo > :now', { principalId, now: tx.now() }).getMany();
  return [...new Set(rows.map((one) => one.deputyId))];
}
