import { Controller, Get, Query } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { followedQuerySchema, followedViewSchema, type FollowedQuery, type FollowedView } from './contract.js';
import { ListFollowed } from './list-followed.js';

/** Theo dõi giải quyết văn bản đến: a list, never a task (design.md, "Views are not tasks"). */
@Controller('api/followed-documents')
export class FollowedController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly followed: ListFollowed,
  ) {}

  @Answers(followedViewSchema)
  @Get()
  @Requires('van-ban-den.theo-doi')
  list(@CurrentActor() actor: Actor, @Query({ schema: followedQuerySchema }) query: FollowedQuery): Promise<FollowedView> {
    return this.uow.read(scopeOf(actor), (tx) => this.followed.list(tx, actor, query));
  }
}
