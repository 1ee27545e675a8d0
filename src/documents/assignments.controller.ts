import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { AddAssignments } from './add-assignments.js';
import { assignmentsViewSchema, opinionsViewSchema, addAssignmentsSchema, withdrawSchema, type AddAssignmentsBody, type AssignmentsView, type OpinionsView } from './contract.js';
import { ShowAssignments } from './show-assignments.js';
import { WithdrawAssignment } from './withdraw-assignment.js';

/** Who was given a document and what they answered; the assigner adds and withdraws. */
@Controller('api/documents/:id')
export class AssignmentsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pages: ShowAssignments,
    private readonly adding: AddAssignments,
    private readonly withdrawing: WithdrawAssignment,
  ) {}

  @Answers(assignmentsViewSchema)
  @Get('assignments')
  @Requires('van-ban-den.xem')
  assignments(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AssignmentsView> {
    return this.uow.run(scopeOf(actor), (tx) => this.pages.assignments(tx, actor, id));
  }

  @Answers(opinionsViewSchema)
  @Get('opinions')
  @Requires('van-ban-den.xem', 'van-ban-di.xem')
  opinions(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OpinionsView> {
    return this.uow.run(scopeOf(actor), (tx) => this.pages.opinions(tx, actor, id));
  }

  @Answers(assignmentsViewSchema)
  @Post('assignments')
  @HttpCode(200)
  @Requires('van-ban-den.phan')
  add(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body({ schema: addAssignmentsSchema }) { recipients }: AddAssignmentsBody): Promise<AssignmentsView> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      await this.adding.add(tx, actor, id, recipients);
      return this.pages.assignments(tx, actor, id);
    });
  }

  @Delete('assignments/:assignmentId')
  @HttpCode(204)
  @Requires('van-ban-den.phan')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('assignmentId', ParseUUIDPipe) assignmentId: string,
    @Body({ schema: withdrawSchema }) { reason }: z.infer<typeof withdrawSchema>,
  ): Promise<void> {
    return this.uow.run(scopeOf(actor), (tx) => this.withdrawing.withdraw(tx, actor, id, assignmentId, reason));
  }
}
