import { peopleActing } from '../access/people-acting.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Organisation } from '../organisation/organisation.js';
import { parseAssignees } from '../procedures/user-task-headers.js';
import { resolveCandidates, type Candidate } from '../tasks/candidate.js';

/** The people that a header names as `ai_lam` does, those acting for them included; only of the agency. */
export async function peopleNamed(tx: Tx, organisation: Organisation, named: string, variables: Readonly<Record<string, unknown>>): Promise<string[]> {
  const candidates = resolveCandidates(parseAssignees(named, []), variables);
  return [...new Set((await Promise.all(candidates.map((one) => peopleOf(tx, organisation, one)))).flat())];
}

async function peopleOf(tx: Tx, organisation: Organisation, candidate: Candidate): Promise<string[]> {
  if (candidate.kind === 'person') return [candidate.personId];
  return (await peopleActing(tx, organisation, candidate.role, candidate.unitId ?? undefined)).map((one) => one.personId);
}
