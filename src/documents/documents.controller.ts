import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { AddDraftVersion } from './add-draft-version.js';
import { AttachFiles } from './attach-files.js';
import { documentViewSchema, documentsViewSchema, draftCheckQuerySchema, draftCheckSchema, documentsQuerySchema, draftVersionInputSchema, type DocumentsQuery, type DocumentsView, type DocumentView, type DraftCheckQuery, type DraftCheckView, type DraftVersionBody } from './contract.js';
import { ListDocuments } from './list-documents.js';
import { refOf } from './person-ref.js';
import { ShowDocument } from './show-document.js';

/** Lists, search and pages of documents, and versions of drafts. */
@Controller('api/documents')
export class DocumentsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: ListDocuments,
    private readonly pages: ShowDocument,
    private readonly versions: AddDraftVersion,
    private readonly files: AttachFiles,
  ) {}

  @Answers(documentsViewSchema)
  @Get()
  @Requires('van-ban-den.xem', 'van-ban-di.xem')
  list(@CurrentActor() actor: Actor, @Query({ schema: documentsQuerySchema }) query: DocumentsQuery): Promise<DocumentsView> {
    return this.uow.run(scopeOf(actor), (tx) => this.lists.list(tx, actor, query));
  }

  @Answers(draftCheckSchema)
  @Get('draft-check')
  @Requires('van-ban-di.xem')
  checkDraft(@CurrentActor() actor: Actor, @Query({ schema: draftCheckQuerySchema }) { fileId }: DraftCheckQuery): Promise<DraftCheckView> {
    return this.uow.run(scopeOf(actor), async (tx) => ({ fault: await this.files.draftFault(tx, fileId, refOf(actor)) }));
  }

  @Answers(documentViewSchema)
  @Get(':id')
  @Requires('van-ban-den.xem', 'van-ban-di.xem')
  show(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DocumentView> {
    return this.uow.run(scopeOf(actor), (tx) => this.pages.show(tx, actor, id));
  }

  /** Whoever holds the drafting step, whatever its function: appraiser, leader, drafter. */
  @Post(':id/drafts')
  @Requires('van-ban-di.xem')
  addDraft(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) documentId: string, @Body({ schema: draftVersionInputSchema }) body: DraftVersionBody): Promise<{ version: number }> {
    return this.uow.run(scopeOf(actor), async (tx) => ({ version: await this.versions.add(tx, actor, { documentId, ...body }) }));
  }
}
