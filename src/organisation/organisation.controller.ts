import { Controller, Get, Req } from '@nestjs/common';
import { z } from 'zod';
import type { Request } from 'express';
import { Answers } from '../kernel/answers.js';
import { scopeOf } from '../kernel/actor.js';
import { actorOf } from '../kernel/request-actor.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { roleViewSchema, unitViewSchema, type RoleView, type UnitView } from './contract.js';
import { Directory } from './directory.js';
import { Organisation } from './organisation.js';

/** The own agency's units and roles, for pickers and lists; its people: access room. */
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
}
