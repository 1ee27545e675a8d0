import { Injectable } from '@nestjs/common';
import { DomainEventBus } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { LiveEvents } from '../notices/live-events.js';
import '../registers/events.js';
import { audienceOf } from './open-for.js';
import { Task } from './task.js';

/** Whoever holds work on a document whose number was just cancelled sees it at once, in the list and on the open page. */
@Injectable()
export class CancelledNumberHints {
  constructor(
    private readonly live: LiveEvents,
    events: DomainEventBus,
  ) {
    events.on('number.cancelled', (tx, { documentId, agencyId }) => this.announce(tx, documentId, agencyId));
  }

  private async announce(tx: Tx, documentId: string, agencyId: string): Promise<void> {
    const open = await tx.find(Task, { documentId, agencyId, state: 'open' });
    await this.live.announce(tx, ...open.map(({ id, candidates }) => ({ agencyId, audience: audienceOf(candidates), kind: 'viec-doi' as const, ref: id })));
  }
}
