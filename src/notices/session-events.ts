import { Injectable } from '@nestjs/common';
import { DomainEventBus } from '../kernel/events.js';
import type {} from '../access/events.js';
import { LiveEvents } from './live-events.js';

/** The end of a session closes its streams everywhere; a changed delegation changes what both people's streams hear. */
@Injectable()
export class SessionEvents {
  constructor(events: DomainEventBus, live: LiveEvents) {
    events.on('session.ended', (tx, { sessionId, agencyId }) => live.announce(tx, { agencyId, audience: [{ kind: 'session', sessionId }], kind: 'phien-het', ref: sessionId }));
    events.on('delegation.changed', (tx, { delegationId, principalId, deputyId, agencyId }) =>
      live.announce(tx, { agencyId, audience: [principalId, deputyId].map((personId) => ({ kind: 'person', personId })), kind: 'quyen', ref: delegationId }),
    );
  }
}
