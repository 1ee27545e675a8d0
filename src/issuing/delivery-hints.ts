import { Injectable } from '@nestjs/common';
import { Document } from '../documents/document.js';
import { DomainEventBus, type DomainEvents } from '../kernel/events.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Audience } from '../notices/live-audience.js';
import { LiveEvents } from '../notices/live-events.js';
import { PositionHolding } from '../organisation/position.js';
import './events.js';

type Changed = DomainEvents['delivery.changed'];

/** Live hints: a new item to its receivers, a new state to the drafter who follows it. */
@Injectable()
export class DeliveryHints {
  constructor(live: LiveEvents, events: DomainEventBus) {
    events.on('delivery.changed', async (tx, event) => {
      if (event.receiverAgencyId !== null && event.state === 'da-den') await live.announce(tx, { agencyId: event.receiverAgencyId, audience: await receivers(tx, event), kind: 'van-ban', ref: event.documentId });
      else if (tx.scope.agencyId === event.senderAgencyId) await live.announce(tx, { agencyId: event.senderAgencyId, audience: await followers(tx, event), kind: 'van-ban', ref: event.documentId });
    });
  }
}

async function receivers(tx: Tx, { unitId, personId }: Changed): Promise<Audience[]> {
  if (personId !== null) return [{ kind: 'person', personId }];
  if (unitId === null) return [{ kind: 'agency' }];
  const now = tx.now();
  const held = await tx.find(PositionHolding, { unitId });
  return held.filter((one) => one.validFrom <= now && (one.validTo === null || one.validTo > now)).map((one) => ({ kind: 'person', personId: one.personId }));
}

async function followers(tx: Tx, { documentId }: Changed): Promise<Audience[]> {
  const document = await tx.findOne(Document, { id: documentId });
  return document ? [{ kind: 'person', personId: document.creatorId }] : [];
}
