import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Books } from './books.js';
import { correctionViewSchema, approvalInputSchema, cancelInputSchema, correctionInputSchema, correctionsQuerySchema, refusalInputSchema, type CorrectionInput, type CorrectionView } from './contract.js';
import { DecideCorrection } from './decide-correction.js';
import { ProposeCorrection, type Proposal } from './propose-correction.js';
import { CANCEL } from './register-correction.js';

type Note = z.infer<typeof approvalInputSchema>;

/** Corrections of the books and cancelled numbers: the clerk proposes, the head of office decides (defaults.md 7). */
@Controller('api/registers')
export class CorrectionsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly books: Books,
    private readonly proposals: ProposeCorrection,
    private readonly decisions: DecideCorrection,
  ) {}

  @Answers(z.object({ corrections: z.array(correctionViewSchema) }))
  @Get('corrections')
  @Requires('so.xem')
  list(@CurrentActor() actor: Actor, @Query({ schema: correctionsQuerySchema }) query: z.infer<typeof correctionsQuerySchema>): Promise<{ corrections: CorrectionView[] }> {
    return this.uow.run(scopeOf(actor), async (tx) => ({ corrections: await this.books.corrections(tx, actor, query.state) }));
  }

  @Post('rows/:id/corrections')
  @Requires('so.sua-de-nghi')
  propose(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) rowId: string, @Body({ schema: correctionInputSchema }) input: CorrectionInput): Promise<{ id: string }> {
    return this.write(actor, { rowId, ...input });
  }

  @Post('rows/:id/cancel')
  @Requires('so.sua-de-nghi')
  cancel(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) rowId: string, @Body({ schema: cancelInputSchema }) { reason }: z.infer<typeof cancelInputSchema>): Promise<{ id: string }> {
    return this.write(actor, { rowId, field: CANCEL, value: '', reason });
  }

  @Post('corrections/:id/approve')
  @HttpCode(204)
  @Requires('so.sua-duyet')
  approve(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body({ schema: approvalInputSchema }) { note }: Note): Promise<void> {
    return this.uow.run(scopeOf(actor), (tx) => this.decisions.decide(tx, actor, id, true, note));
  }

  @Post('corrections/:id/refuse')
  @HttpCode(204)
  @Requires('so.sua-duyet')
  refuse(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body({ schema: refusalInputSchema }) { note }: Note): Promise<void> {
    return this.uow.run(scopeOf(actor), (tx) => this.decisions.decide(tx, actor, id, false, note));
  }

  private write(actor: Actor, proposal: Proposal): Promise<{ id: string }> {
    return this.uow.run(scopeOf(actor), async (tx) => ({ id: await this.proposals.propose(tx, actor, proposal) }));
  }
}
