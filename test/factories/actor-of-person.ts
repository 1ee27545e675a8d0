import { effectiveHoldings } from '../../src/access/effective-holdings.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { Tx } from '../../src/kernel/unit-of-work.js';
import { agencyOf } from '../../src/organisation/agency-of.js';
import { Person } from '../../src/organisation/person.js';

/** A person of the transaction's agency as somebody who has just signed in. */
export async function actorOfPerson(tx: Tx, personId: string): Promise<Actor> {
  const agencyId = agencyOf(tx);
  const person = await tx.get(Person, { agencyId, id: personId }, 'người dùng');
  return { personId, agencyId, name: person.displayName, sessionId: '', holdings: await effectiveHoldings(tx, agencyId, personId) };
}
