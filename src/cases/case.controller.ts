import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import type { Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import {
  caseDiagramSchema,
  caseListSchema,
  casePageSchema,
  cancelCaseSchema,
  caseIdSchema,
  caseQuerySchema,
  restartCaseSchema,
  retryIncidentSchema,
  type CancelCase,
  type CaseDiagram,
  type CaseId,
  type CaseList,
  type CasePage,
  type CaseQuery,
  type RestartCase,
  type RetryIncident,
} from './contract.js';
import { ListCases } from './list-cases.js';
import { MendCase } from './mend-case.js';
import { ShowCase } from './show-case.js';

/** Cases (hồ sơ xử lý): readers of the document see its path; administrators mend what stands still. */
@Controller('api/cases')
@Requires('van-ban-den.xem', 'van-ban-di.xem', 'quan-tri.ho-so-xu-ly')
export class CaseController {
  constructor(
    private readonly cases: ListCases,
    private readonly page: ShowCase,
    private readonly mending: MendCase,
  ) {}

  @Answers(caseListSchema)
  @Get()
  list(@CurrentActor() actor: Actor, @Query({ schema: caseQuerySchema }) query: CaseQuery): Promise<CaseList> {
    return this.cases.list(actor, query);
  }

  @Answers(casePageSchema)
  @Get(':id')
  show(@CurrentActor() actor: Actor, @Param({ schema: caseIdSchema }) { id }: CaseId): Promise<CasePage> {
    return this.page.show(actor, id);
  }

  @Answers(caseDiagramSchema)
  @Get(':id/diagram')
  diagram(@CurrentActor() actor: Actor, @Param({ schema: caseIdSchema }) { id }: CaseId): Promise<CaseDiagram> {
    return this.page.diagram(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(204)
  @Requires('quan-tri.ho-so-xu-ly')
  cancel(@CurrentActor() actor: Actor, @Param({ schema: caseIdSchema }) { id }: CaseId, @Body({ schema: cancelCaseSchema }) { reason }: CancelCase): Promise<void> {
    return this.mending.cancel(actor, id, reason);
  }

  @Post(':id/incidents/retry')
  @HttpCode(204)
  @Requires('quan-tri.ho-so-xu-ly')
  retry(@CurrentActor() actor: Actor, @Param({ schema: caseIdSchema }) { id }: CaseId, @Body({ schema: retryIncidentSchema }) { key }: RetryIncident): Promise<void> {
    return this.mending.retry(actor, id, key);
  }

  @Post(':id/restart')
  @HttpCode(204)
  @Requires('quan-tri.ho-so-xu-ly')
  restart(@CurrentActor() actor: Actor, @Param({ schema: caseIdSchema }) { id }: CaseId, @Body({ schema: restartCaseSchema }) { elementId, reason }: RestartCase): Promise<void> {
    return this.mending.restart(actor, id, elementId, reason);
  }
}
