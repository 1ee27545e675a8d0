import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { idParamSchema, type IdParam } from '../access/contract.js';
import { Answers } from '../kernel/answers.js';
import type { Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { handedOverSchema, handOverWorkSchema, heldWorkSchema, type HandedOver, type HandOverWork as HandOverInput, type HeldWorkView } from './contract.js';
import { HandOverWork } from './hand-over-work.js';
import { ShowHeldWork } from './show-held-work.js';

/** What stands with a person who leaves or is away, for who administers people; handed to somebody else. */
@Controller('api/admin/people/:id/work')
@Requires('quan-tri.nguoi-dung')
export class HeldWorkController {
  constructor(
    private readonly held: ShowHeldWork,
    private readonly handing: HandOverWork,
  ) {}

  @Answers(heldWorkSchema)
  @Get()
  list(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam): Promise<HeldWorkView> {
    return this.held.show(actor, id);
  }

  @Answers(handedOverSchema)
  @Post('hand-over')
  @HttpCode(200)
  handOver(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam, @Body({ schema: handOverWorkSchema }) { toPersonId }: HandOverInput): Promise<HandedOver> {
    return this.handing.handOver(actor, id, toPersonId);
  }
}
