import { Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AccessModule } from '../access/access.module.js';
import { BlocksModule } from '../blocks/blocks.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { EngineModule } from '../engine/engine.module.js';
import { FilesModule } from '../files/files.module.js';
import { IssuingModule } from '../issuing/issuing.module.js';
import type { Logger } from '../kernel/log.js';
import type { Settings } from '../kernel/settings.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { PrintingModule } from '../printing/printing.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { RegistersModule } from '../registers/registers.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { BindDeploymentModule } from './bind-deployment.js';
import { BindProceduresModule } from './bind-procedures.js';
import { BindRoomsModule } from './bind-rooms.js';
import { Demonstration } from './demonstration.js';
import { HealthController } from './health.controller.js';
import { KernelModule } from './kernel.module.js';
import { MatrixInForce } from './matrix-in-force.js';
import { PublishAtStart } from './publish-at-start.js';

const rooms = [
  OrganisationModule,
  AccessModule,
  FilesModule,
  PrintingModule,
  NoticesModule,
  EngineModule,
  ProceduresModule,
  DocumentsModule,
  RegistersModule,
  SigningModule,
  IssuingModule,
  TasksModule,
  CasesModule,
  ReportsModule,
  BlocksModule,
];

/** The whole program: the rooms, and what binds an upper room's interface to a lower room. */
@Module({})
export class AppModule {
  static with(settings: Settings, dataSource: DataSource, log: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [KernelModule.with(settings, dataSource, log), BindProceduresModule, BindDeploymentModule, BindRoomsModule, ...rooms],
      controllers: [HealthController],
      providers: [PublishAtStart, MatrixInForce, Demonstration],
    };
  }
}
