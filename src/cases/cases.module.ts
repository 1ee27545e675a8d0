import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { EngineModule } from '../engine/engine.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { AnnounceIncident } from './announce-incident.js';
import { CaseController } from './case.controller.js';
import { CaseProjection } from './case-projection.js';
import { CaseRights } from './case-rights.js';
import { ListCases } from './list-cases.js';
import { MendCase } from './mend-case.js';
import { ShowCase } from './show-case.js';

/** Running and ended cases, their history and incidents. App binds `RecordProjector` to `CaseProjection`. */
@Module({
  imports: [AccessModule, OrganisationModule, NoticesModule, EngineModule, ProceduresModule, DocumentsModule],
  controllers: [CaseController],
  providers: [CaseProjection, AnnounceIncident, CaseRights, ListCases, ShowCase, MendCase],
  exports: [CaseProjection],
})
export class CasesModule {}
