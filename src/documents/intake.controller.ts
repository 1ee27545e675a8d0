import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { Permissions } from '../access/permissions.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { draftedSchema, duplicatesViewSchema, intakeViewSchema, receivedSchema, duplicatesQuerySchema, incomingInputSchema, intakeQuerySchema, outgoingInputSchema, type DuplicatesQuery, type IncomingBody, type IntakeView, type OutgoingBody, type ReceivedView } from './contract.js';
import { CreateDraft } from './create-draft.js';
import { findDuplicates, type Duplicate } from './find-duplicates.js';
import { intakeUnit, OpenIntake } from './open-intake.js';
import { ReceiveIncoming } from './receive-incoming.js';

const DRAFT = 'van-ban-di.soan';
const RECEIVE = 'van-ban-den.tiep-nhan';

/** The intake screens: an incoming document, a new draft. */
@Controller('api/documents')
export class IntakeController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly permissions: Permissions,
    private readonly intake: OpenIntake,
    private readonly receiving: ReceiveIncoming,
    private readonly drafting: CreateDraft,
  ) {}

  /** The form that the agency's procedure names for its intake. */
  @Answers(intakeViewSchema)
  @Get('intake')
  @Requires(RECEIVE, DRAFT)
  form(@CurrentActor() actor: Actor, @Query({ schema: intakeQuerySchema }) { kind, unitId }: { kind: 'den' | 'di'; unitId?: string }): Promise<IntakeView> {
    this.permissions.assertCan(actor, kind === 'den' ? RECEIVE : DRAFT);
    return this.uow.run(scopeOf(actor), async (tx) => {
      const { form } = await this.intake.find(tx, actor.agencyId, kind, intakeUnit(actor, unitId));
      return { form, units: await this.intake.unitsOf(tx, actor), excluded: await this.intake.excluded(tx, actor.agencyId) };
    });
  }

  @Answers(duplicatesViewSchema)
  @Get('duplicates')
  @Requires(RECEIVE)
  duplicates(@CurrentActor() actor: Actor, @Query({ schema: duplicatesQuerySchema }) { sha256, ...signs }: DuplicatesQuery): Promise<{ duplicates: Duplicate[] }> {
    return this.uow.run(scopeOf(actor), async (tx) => ({ duplicates: await findDuplicates(tx, { ...signs, ...(sha256 === undefined ? {} : { sha256: [sha256] }) }) }));
  }

  @Answers(receivedSchema, 201)
  @Post('incoming')
  @Requires(RECEIVE)
  receive(@CurrentActor() actor: Actor, @Body({ schema: incomingInputSchema }) body: IncomingBody): Promise<ReceivedView> {
    return this.uow.run(scopeOf(actor), (tx) => this.receiving.receive(tx, actor, body));
  }

  @Answers(draftedSchema, 201)
  @Post('outgoing')
  @Requires(DRAFT)
  draft(@CurrentActor() actor: Actor, @Body({ schema: outgoingInputSchema }) body: OutgoingBody): Promise<{ id: string; caseId: string | null }> {
    return this.uow.run(scopeOf(actor), (tx) => this.drafting.create(tx, actor, body));
  }
}
