import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { AgencyProcedures } from '../documents/agency-procedures.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork, type Tx } from '../kernel/unit-of-work.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import { bookOf } from './book-of.js';
import { assertMayPropose } from './book-roles.js';
import { Books } from './books.js';
import { closeBlock } from './close-block.js';
import { blockInputSchema, type BlockInput, type BlockView } from './contract.js';
import { reserveBlock } from './reserve-block.js';

/** Numbers kept beforehand for paper during an outage (nhập bù, defaults.md 6). */
@Controller('api/registers')
export class BlocksController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly books: Books,
    private readonly procedures: AgencyProcedures,
  ) {}

  @Get(':book/blocks')
  @Requires('so.xem')
  list(@CurrentActor() actor: Actor, @Param('book') book: string): Promise<{ blocks: BlockView[] }> {
    return this.uow.run(scopeOf(actor), async (tx) => ({ blocks: await this.books.blocks(tx, book) }));
  }

  @Post(':book/blocks')
  @Requires('so.sua-de-nghi')
  reserve(@CurrentActor() actor: Actor, @Param('book') code: string, @Body({ schema: blockInputSchema }) { count, kindGroup, reason }: BlockInput): Promise<{ id: string; firstNumber: number; lastNumber: number }> {
    return this.clerk(actor, async (tx, settings) => {
      const { agencyId, personId: by } = actor;
      const { id, firstNumber, lastNumber } = await reserveBlock(tx, { agencyId, book: bookOf(settings, code).ma, kindGroup, count, reason, by });
      return { id, firstNumber, lastNumber };
    });
  }

  @Post('blocks/:id/close')
  @Requires('so.sua-de-nghi')
  close(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<{ cancelled: number }> {
    return this.clerk(actor, async (tx) => ({ cancelled: await closeBlock(tx, id, actor.personId) }));
  }

  private clerk<T>(actor: Actor, work: (tx: Tx, settings: AgencySettings) => Promise<T>): Promise<T> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      const settings = await this.procedures.settings(tx, actor.agencyId);
      assertMayPropose(actor, settings);
      return work(tx, settings);
    });
  }
}
