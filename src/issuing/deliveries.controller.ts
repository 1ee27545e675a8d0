import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { inboxSchema, noticesSchema, openedItemSchema, inboxQuerySchema, type Inbox as InboxView, type InboxQuery, type Notices, type OpenedItem } from './contract.js';
import { HandleDelivery } from './handle-delivery.js';
import { Inbox } from './inbox.js';
import { ListNotices } from './list-notices.js';

/** What was issued to somebody: Văn bản nhận, Văn bản thông báo, and the states of receipt. */
@Controller('api/deliveries')
@Requires('van-ban-den.xem', 'van-ban-di.xem')
export class DeliveriesController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly inbox: Inbox,
    private readonly notices: ListNotices,
    private readonly handling: HandleDelivery,
  ) {}

  @Answers(inboxSchema)
  @Get()
  list(@CurrentActor() actor: Actor, @Query({ schema: inboxQuerySchema }) query: InboxQuery): Promise<InboxView> {
    return this.uow.run(scopeOf(actor), (tx) => this.inbox.list(tx, actor, query));
  }

  @Answers(noticesSchema)
  @Get('notices')
  listNotices(@CurrentActor() actor: Actor, @Query({ schema: inboxQuerySchema }) query: InboxQuery): Promise<Notices> {
    return this.uow.run(scopeOf(actor), (tx) => this.notices.list(tx, actor, query));
  }

  @Post(':id/receive')
  @HttpCode(204)
  receive(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.uow.run(scopeOf(actor), (tx) => this.handling.receive(tx, actor, id));
  }

  @Answers(openedItemSchema)
  @Post(':id/open')
  @HttpCode(200)
  open(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OpenedItem> {
    return this.uow.run(scopeOf(actor), (tx) => this.handling.open(tx, actor, id));
  }

  @Post(':id/sent')
  @HttpCode(204)
  @Requires('phat-hanh')
  sent(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.uow.run(scopeOf(actor), (tx) => this.handling.sent(tx, actor, id));
  }
}
