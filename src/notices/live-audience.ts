import type { Actor } from '../kernel/actor.js';

/** Whom a live event concerns. A role without a unit means every holder in the agency. */
export type Audience =
  | { kind: 'person'; personId: string }
  | { kind: 'role'; role: string; unitId?: string }
  /** One browser's session. */
  | { kind: 'session'; sessionId: string }
  | { kind: 'agency' };

/** The audience as one word; a stream listens to a set of such words. */
export function audienceToken(audience: Audience): string {
  switch (audience.kind) {
    case 'person':
      return `p:${audience.personId}`;
    case 'role':
      return audience.unitId === undefined ? `r:${audience.role}` : `r:${audience.role}@${audience.unitId}`;
    case 'session':
      return `s:${audience.sessionId}`;
    case 'agency':
      return 'a';
  }
}

/**
 * The words that somebody's stream listens to. Wider than rights under a delegation of single steps: an event is a hint
 * to fetch, and the fetch decides.
 */
export function tokensOf(actor: Actor): Set<string> {
  const tokens = new Set(['a', `p:${actor.personId}`, `s:${actor.sessionId}`]);
  for (const { role, unitId, delegation } of actor.holdings) {
    tokens.add(`r:${role}`);
    tokens.add(`r:${role}@${unitId}`);
    if (delegation) tokens.add(`p:${delegation.principalId}`);
  }
  return tokens;
}
