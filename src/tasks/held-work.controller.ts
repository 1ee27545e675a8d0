import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { idParamSchema, type IdParam } from '../access/contract.js';
import { Document } from '../documents/document.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { Organisation } from '../organisation/organisation.js';
import { handedOverSchema, handOverWorkSchema, heldWorkSchema, type HandedOver, type HandOverWork as HandOverInput, type HeldWorkView } from './contract.js';
import { HandOverWork } from './hand-over-work.js';
import { HeldWork } from './held-work.js';

/** What stands with a person who leaves or is away, for who administers people; handed to somebody else. */
@Controller('api/admin/people/:id/work')
@Requires('quan-tri.nguoi-dung')
export class HeldWorkController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly organisation: Organisation,
    private readonly work: HeldWork,
    private readonly handing: HandOverWork,
  ) {}

  @Answers(heldWorkSchema)
  @Get()
  list(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam): Promise<HeldWorkView> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      await this.organisation.person(tx, id);
      const tasks: HeldWorkView['tasks'] = [];
      for (const { id: taskId, name, documentId, caseId, createdAt, claimedBy, candidates } of await this.work.of(tx, actor.agencyId, id)) {
        const document = documentId === null ? null : await tx.findOne(Document, { id: documentId });
        const how = candidates.some((one) => one.kind === 'person' && one.personId === id) ? 'dich-danh' : claimedBy === id ? 'da-nhan' : 'duy-nhat';
        tasks.push({ id: taskId, name, title: document?.abstract ?? name, caseId, receivedAt: createdAt.toISOString(), how });
      }
      return { tasks };
    });
  }

  @Answers(handedOverSchema)
  @Post('hand-over')
  @HttpCode(200)
  handOver(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam, @Body({ schema: handOverWorkSchema }) { toPersonId }: HandOverInput): Promise<HandedOver> {
    return this.uow.run(scopeOf(actor), async (tx) => ({ handedOn: await this.handing.handOver(tx, actor, id, toPersonId) }));
  }
}
