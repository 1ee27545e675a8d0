import type { SessionEnd } from './session.js';

declare module '../kernel/events.js' {
  interface DomainEvents {
    /** Live streams of the session close. */
    'session.ended': { sessionId: string; personId: string; agencyId: string; reason: SessionEnd };
    /** A delegation was made or withdrawn: task lists of both people are read again. */
    'delegation.changed': { delegationId: string; principalId: string; deputyId: string; agencyId: string };
  }
}
