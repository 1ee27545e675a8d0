import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { AccessLogList } from './access-log-list.js';
import { AccountKeys } from './account-keys.js';
import { AccountList } from './account-list.js';
import { ChangePerson } from './change-person.js';
import {
  accessLogQuerySchema,
  accountQuerySchema,
  changePersonSchema,
  declarePersonSchema,
  idParamSchema,
  lockPersonSchema,
  type AccessLogQuery,
  type AccessLogView,
  type AccountQuery,
  type AccountView,
  type ChangePersonInput,
  type DeclarePersonInput,
  type FirstPasswordView,
  type IdParam,
  type LockPersonInput,
} from './contract.js';
import { CurrentActor } from './current-actor.js';
import { DeclarePerson } from './declare-person.js';

/** Accounts of the own agency. Reading needs less than changing (SYT-08: the head of office reads). */
@Controller('api/admin')
@Requires('quan-tri.nguoi-dung')
export class PeopleController {
  constructor(
    private readonly accounts: AccountList,
    private readonly declarePerson: DeclarePerson,
    private readonly changePerson: ChangePerson,
    private readonly keys: AccountKeys,
    private readonly accessLog: AccessLogList,
  ) {}

  @Get('people')
  @Requires('quan-tri.nguoi-dung.xem', 'quan-tri.nguoi-dung')
  list(@CurrentActor() actor: Actor, @Query({ schema: accountQuerySchema }) { search }: AccountQuery): Promise<AccountView[]> {
    return this.accounts.list(actor, search);
  }

  @Post('people')
  declare(@CurrentActor() actor: Actor, @Body({ schema: declarePersonSchema }) input: DeclarePersonInput): Promise<FirstPasswordView> {
    return this.declarePerson.execute(actor, input);
  }

  @Patch('people/:id')
  @HttpCode(204)
  change(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam, @Body({ schema: changePersonSchema }) input: ChangePersonInput): Promise<void> {
    return this.changePerson.execute(actor, id, input);
  }

  @Post('people/:id/first-password')
  resetPassword(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam): Promise<FirstPasswordView> {
    return this.keys.resetPassword(actor, id);
  }

  @Post('people/:id/lock')
  @HttpCode(204)
  lock(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam, @Body({ schema: lockPersonSchema }) { leaveWork }: LockPersonInput): Promise<void> {
    return this.keys.lock(actor, id, leaveWork);
  }

  @Post('people/:id/unlock')
  @HttpCode(204)
  unlock(@CurrentActor() actor: Actor, @Param({ schema: idParamSchema }) { id }: IdParam): Promise<void> {
    return this.keys.unlock(actor, id);
  }

  @Get('access-log')
  @Requires('quan-tri.he-thong')
  log(@CurrentActor() actor: Actor, @Query({ schema: accessLogQuerySchema }) query: AccessLogQuery): Promise<AccessLogView[]> {
    return this.accessLog.list(actor, query);
  }
}
