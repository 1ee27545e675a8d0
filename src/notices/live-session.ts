import type { Actor } from '../kernel/actor.js';
import { SYSTEM } from '../kernel/actor.js';
import type { UnitOfWork } from '../kernel/unit-of-work.js';
import { effectiveHoldings } from '../access/effective-holdings.js';
import { isOver, UserSession } from '../access/session.js';

/**
 * The actor of a stream as he stands now, or null when the session has ended or its time is over. Unlike a request this
 * does not count as use of the session, so a page left open does not keep it (SYT-05: an idle session ends).
 */
export function actorStill(uow: UnitOfWork, actor: Actor): Promise<Actor | null> {
  return uow.run(SYSTEM, async (tx) => {
    const session = await tx.findOne(UserSession, { id: actor.sessionId });
    if (!session || session.endedAt || isOver(session, tx.now())) return null;
    return { ...actor, holdings: await effectiveHoldings(tx, actor.agencyId, actor.personId) };
  });
}
