import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { agencyFileUsesQuerySchema, agencyFileUsesSchema, fileUsesSchema, type AgencyFileUsesQuery, type AgencyFileUsesView, type FileUsesView } from './contract.js';
import { ShowFileUses } from './show-file-uses.js';

/** The log of who was shown or saved which file (SYT-48). */
@Controller('api')
export class FileUsesController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: ShowFileUses,
  ) {}

  @Answers(fileUsesSchema)
  @Get('documents/:id/file-uses')
  @Requires('van-ban-den.xem', 'van-ban-di.xem')
  ofDocument(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FileUsesView> {
    return this.uow.read(scopeOf(actor), (tx) => this.log.ofDocument(tx, actor, id));
  }

  @Answers(agencyFileUsesSchema)
  @Get('admin/file-uses')
  @Requires('quan-tri.he-thong')
  ofAgency(@CurrentActor() actor: Actor, @Query({ schema: agencyFileUsesQuerySchema }) query: AgencyFileUsesQuery): Promise<AgencyFileUsesView> {
    return this.uow.read(scopeOf(actor), (tx) => this.log.ofAgency(tx, query));
  }
}
