import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { documentsViewSchema, dossiersViewSchema, dossierInputSchema, dossierQuerySchema, type DocumentsView, type DossierQuery, type DossierView } from './contract.js';
import { Dossiers } from './dossiers.js';
import { createDossier, fileIntoDossier, renameDossier } from './file-into-dossier.js';
import { ReaderParts } from './reader-parts.js';

type Title = z.infer<typeof dossierInputSchema>;

/** A person's own dossiers (hồ sơ, Đ8.1). */
@Controller('api/dossiers')
export class DossiersController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly dossiers: Dossiers,
    private readonly parts: ReaderParts,
  ) {}

  @Answers(dossiersViewSchema)
  @Get()
  @Requires('ho-so.xem')
  list(@CurrentActor() actor: Actor): Promise<{ dossiers: DossierView[] }> {
    return this.uow.run(scopeOf(actor), (tx) => this.dossiers.list(tx, actor));
  }

  @Post()
  @Requires('ho-so.lap')
  create(@CurrentActor() actor: Actor, @Body({ schema: dossierInputSchema }) { title }: Title): Promise<{ id: string }> {
    return this.uow.run(scopeOf(actor), async (tx) => ({ id: await createDossier(tx, actor.personId, title) }));
  }

  @Put(':id')
  @HttpCode(204)
  @Requires('ho-so.lap')
  rename(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body({ schema: dossierInputSchema }) { title }: Title): Promise<void> {
    return this.uow.run(scopeOf(actor), (tx) => renameDossier(tx, actor.personId, id, title));
  }

  @Answers(documentsViewSchema)
  @Get(':id/documents')
  @Requires('ho-so.xem')
  documents(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Query({ schema: dossierQuerySchema }) query: DossierQuery): Promise<DocumentsView> {
    return this.uow.run(scopeOf(actor), (tx) => this.dossiers.documents(tx, actor, id, query));
  }

  @Put(':id/documents/:documentId')
  @HttpCode(204)
  @Requires('ho-so.lap')
  file(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) dossierId: string, @Param('documentId', ParseUUIDPipe) documentId: string): Promise<void> {
    return this.uow.run(scopeOf(actor), async (tx) => {
      await this.parts.open(tx, actor, documentId);
      await fileIntoDossier(tx, { dossierId, documentId, by: actor.personId });
    });
  }

  @Delete(':id/documents/:documentId')
  @HttpCode(204)
  @Requires('ho-so.lap')
  remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('documentId', ParseUUIDPipe) documentId: string): Promise<void> {
    return this.uow.run(scopeOf(actor), (tx) => this.dossiers.remove(tx, actor, id, documentId));
  }
}
