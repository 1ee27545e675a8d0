import type { SessionEnd } from './session.js';

declare module '../kernel/events.js' {
  interface DomainEvents {
    /** Live streams of the session close. */
    'session.ended': { sessionId: string; personId: string; agencyId: string; reason: SessionEnd };
    /** An account is being locked; whoever listens may refuse, unless the work that it holds is knowingly left. */
    'account.locking': { agencyId: string; personId: string; leaveWork: boolean };
    /** An account opens again. */
    'account.unlocked': { agencyId: string; personId: string };
    /** Somebody's positions or roles have changed, or a new user has the first ones. */
    'positions.changed': { agencyId: string; personId: string };
    /** A delegation was made or withdrawn, has begun or ended: task lists of both people are read again. */
    'delegation.changed': { delegationId: string; principalId: string; deputyId: string; agencyId: string };
  }
}
