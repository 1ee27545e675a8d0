import { Module } from '@nestjs/common';
import { ProcedureStore } from './procedure-store.js';
import { PublishAgency } from './publish-agency.js';

/** Published procedures. `ProcedureDeployment` is bound by app. */
@Module({ providers: [ProcedureStore, PublishAgency], exports: [ProcedureStore, PublishAgency] })
export class ProceduresModule {}
