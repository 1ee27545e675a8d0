import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { delegateSchema, delegationQuerySchema, idParamSchema, type DelegateInput, type DelegationOptionView, type DelegationQuery, type DelegationView, type IdParam } from './contract.js';
import { CurrentActor } from './current-actor.js';
import { DelegationList } from './delegation-list.js';
import { MakeDelegation } from './make-delegation.js';
import { RevokeDelegation } from './revoke-delegation.js';

/** Ủy quyền. */
@Controller('api/delegations')
@Requires('uy-quyen.lap', 'quan-tri.nguoi-dung')
export class DelegationsController {
  constructor(
    private readonly delegations: DelegationList,
    private readonly makeDelegation: MakeDelegation,
    private readonly revokeDelegation: RevokeDelegation,
  ) {}

  @Get()
  @Requires(SIGNED_IN)
  list(@CurrentActor() actor: Actor, @Query({ schema: delegationQuerySchema }) { all }: DelegationQuery): Promise<DelegationView[]> {
    return this.delegations.list(actor, all);
  }

  @Get('options')
  options(@CurrentActor() actor: Actor): Promise<DelegationOptionView[]> {
    return this.delegations.options(actor);
  }

  @Post()
  async make(@CurrentActor() actor: Actor, @Body({ schema: delegateSchema }) input: DelegateInput): Promise<{ id: string }> {
    return { id: await this.makeDelegation.execute(actor, input) };
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam): Promise<void> {
    return this.revokeDelegation.execute(actor, id);
  }
}
