import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { ReaderParts } from '../documents/reader-parts.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { sentItemsSchema, type SentItem } from './contract.js';
import type { DeliveryItem } from './delivery-item.js';
import { itemsOfDocument } from './delivery-items.js';

/** The state at each recipient, for clerk and drafter (defaults.md 13). */
@Controller('api/documents/:id/deliveries')
export class SentItemsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly parts: ReaderParts,
  ) {}

  @Answers(sentItemsSchema)
  @Get()
  @Requires('phat-hanh.theo-doi')
  list(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ deliveries: SentItem[] }> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      await this.parts.openAll(tx, actor, id);
      return { deliveries: (await itemsOfDocument(tx, id)).map(sentView) };
    });
  }
}

function sentView({ id, name, channel, state, sentAt, receivedAt, viewedAt, handledByName }: DeliveryItem): SentItem {
  return { id, name, channel, state, sentAt: sentAt?.toISOString() ?? null, receivedAt: receivedAt?.toISOString() ?? null, viewedAt: viewedAt?.toISOString() ?? null, handledBy: handledByName };
}
