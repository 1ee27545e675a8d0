import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { noticeListSchema, noticeQuerySchema, readNoticesSchema, type NoticeList, type NoticeQuery, type ReadNotices } from './contract.js';
import { listNotices } from './list-notices.js';
import { Notice } from './notice.js';

/** The bell: one's own notices. */
@Controller('api/notices')
export class NoticeController {
  constructor(private readonly uow: UnitOfWork) {}

  @Answers(noticeListSchema)
  @Get()
  @Requires(SIGNED_IN)
  list(@CurrentActor() actor: Actor, @Query({ schema: noticeQuerySchema }) query: NoticeQuery): Promise<NoticeList> {
    return listNotices(this.uow, actor, query);
  }

  @Post('read')
  @HttpCode(204)
  @Requires(SIGNED_IN)
  async read(@CurrentActor() actor: Actor, @Body({ schema: readNoticesSchema }) { ids }: ReadNotices): Promise<void> {
    const { agencyId, personId } = actor;
    await this.uow.run(scopeOf(actor), (tx) => tx.update(Notice, { agencyId, personId, readAt: IsNull(), ...(ids ? { id: In(ids) } : {}) }, { readAt: tx.now() }));
  }
}
