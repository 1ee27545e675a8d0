import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Answers } from '../kernel/answers.js';
import { scopeOf, type Actor } from '../kernel/actor.js';
import { Requires, SIGNED_IN } from '../kernel/requires.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { directoryQuerySchema, personViewSchema, recipientViewSchema, type DirectoryQuery, type PersonView, type RecipientView } from '../organisation/contract.js';
import { Directory } from '../organisation/directory.js';
import { CurrentActor } from './current-actor.js';
import { lockedPeople } from './locked-people.js';

/** The own agency's people to choose from: whose account is locked is not offered. */
@Controller('api/organisation')
@Requires(SIGNED_IN)
export class DirectoryController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  @Answers(z.array(personViewSchema))
  @Get('people')
  people(@CurrentActor() actor: Actor, @Query({ schema: directoryQuerySchema }) { search, unit, limit }: DirectoryQuery): Promise<PersonView[]> {
    return this.uow.run(scopeOf(actor), async (tx) => this.directory.people(tx, { search, units: unit === undefined ? undefined : [unit], except: await lockedPeople(tx), limit }));
  }

  @Answers(z.array(recipientViewSchema))
  @Get('recipients')
  recipients(@CurrentActor() actor: Actor, @Query({ schema: directoryQuerySchema }) query: DirectoryQuery): Promise<RecipientView[]> {
    return this.uow.run(scopeOf(actor), async (tx) => this.directory.recipients(tx, { ...query, except: await lockedPeople(tx) }));
  }
}
