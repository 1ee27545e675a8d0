import { Module } from '@nestjs/common';
import { ProcedureStore } from './procedure-store.js';
import { PublishAgency } from './publish-agency.js';
import { RedeployPublished } from './redeploy-published.js';

/** Published procedures. `ProcedureDeployment` is bound by app. */
@Module({ providers: [ProcedureStore, PublishAgency, RedeployPublished], exports: [ProcedureStore, PublishAgency, RedeployPublished] })
export class ProceduresModule {}
