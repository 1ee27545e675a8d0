import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { CurrentActor } from '../access/current-actor.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { valueSources } from '../procedures/contract.js';
import { ValueLists, type ValueOption } from './value-lists.js';

const sourceParam = z.object({ source: z.enum(valueSources) });

/** GET /api/lists/:source: the choices of a form's field. */
@Controller('api/lists')
export class ValueListsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: ValueLists,
  ) {}

  @Get(':source')
  @Requires(SIGNED_IN)
  list(@CurrentActor() actor: Actor, @Param({ schema: sourceParam }) { source }: z.infer<typeof sourceParam>): Promise<ValueOption[]> {
    return this.uow.read(scopeOf(actor), (tx) => this.lists.list(tx, actor, source));
  }
}
