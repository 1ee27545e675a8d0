import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AccessGuard } from './access.guard.js';
import { AccessLogList } from './access-log-list.js';
import { AccountKeys } from './account-keys.js';
import { AccountList } from './account-list.js';
import { ChangePassword } from './change-password.js';
import { ChangePerson } from './change-person.js';
import { DeclarePerson } from './declare-person.js';
import { DelegationList } from './delegation-list.js';
import { DelegationTurns } from './delegation-turns.js';
import { DelegationsController } from './delegations.controller.js';
import { DemoAccounts } from './demo-accounts.js';
import { DirectoryController } from './directory.controller.js';
import { DocumentReaders } from './document-readers.js';
import { EndedSession } from './ended-session.js';
import { FirstAdministrator } from './first-administrator.js';
import { MakeDelegation } from './make-delegation.js';
import { MatrixStore } from './matrix-store.js';
import { Me } from './me.js';
import { MeController } from './me.controller.js';
import { PeopleController } from './people.controller.js';
import { Permissions } from './permissions.js';
import { RevokeDelegation } from './revoke-delegation.js';
import { RouteCheck } from './route-check.js';
import { SessionSweep } from './session-sweep.js';
import { Sessions } from './sessions.js';
import { SessionsController } from './sessions.controller.js';
import { SignIn } from './sign-in.js';
import { WhoUnlocks } from './who-unlocks.js';

const useCases = [SignIn, ChangePassword, DeclarePerson, ChangePerson, AccountKeys, MakeDelegation, RevokeDelegation];
const lists = [Me, AccountList, AccessLogList, DelegationList];
const shared = [MatrixStore, Permissions, DocumentReaders, DemoAccounts, FirstAdministrator, Sessions];

/** Sign-in, sessions, the permission matrix, delegation, readers; stands as a guard before every route of the program. */
@Module({
  imports: [OrganisationModule, DiscoveryModule],
  controllers: [SessionsController, MeController, DelegationsController, PeopleController, DirectoryController],
  providers: [...useCases, ...lists, ...shared, SessionSweep, DelegationTurns, EndedSession, WhoUnlocks, RouteCheck, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: shared,
})
export class AccessModule {}
