import { Controller, Get, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import type { Request } from 'express';
import { Answers } from '../kernel/answers.js';
import { scopeOf } from '../kernel/actor.js';
import { actorOf } from '../kernel/request-actor.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { personViewSchema, recipientViewSchema, roleViewSchema, unitViewSchema, directoryQuerySchema, type DirectoryQuery, type PersonView, type RecipientView, type RoleView, type UnitView } from './contract.js';
import { Directory } from './directory.js';
import { Organisation } from './organisation.js';

/** The own agency's units, roles and people, for pickers and lists. */
@Controller('api/organisation')
@Requires(SIGNED_IN)
export class OrganisationController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: Directory,
    private readonly organisation: Organisation,
  ) {}

  @Answers(z.array(unitViewSchema))
  @Get('units')
  units(@Req() request: Request): Promise<UnitView[]> {
    return this.uow.run(scopeOf(actorOf(request)), (tx) => this.directory.units(tx));
  }

  @Answers(z.array(roleViewSchema))
  @Get('roles')
  async roles(@Req() request: Request): Promise<RoleView[]> {
    const roles = await this.uow.run(scopeOf(actorOf(request)), (tx) => this.organisation.roles(tx));
    return roles.map(({ code, name, everyone }) => ({ code, name, everyone }));
  }

  @Answers(z.array(personViewSchema))
  @Get('people')
  people(@Req() request: Request, @Query({ schema: directoryQuerySchema }) { search, unit, limit }: DirectoryQuery): Promise<PersonView[]> {
    return this.uow.run(scopeOf(actorOf(request)), (tx) => this.directory.people(tx, { search, units: unit === undefined ? undefined : [unit], limit }));
  }

  @Answers(z.array(recipientViewSchema))
  @Get('recipients')
  recipients(@Req() request: Request, @Query({ schema: directoryQuerySchema }) query: DirectoryQuery): Promise<RecipientView[]> {
    return this.uow.run(scopeOf(actorOf(request)), (tx) => this.directory.recipients(tx, query));
  }
}
