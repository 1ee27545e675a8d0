import { Global, Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { CaseProjection } from '../cases/case-projection.js';
import { MayEditDraft } from '../documents/add-draft-version.js';
import { ArrivalRegister } from '../documents/arrival-register.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { DraftCheck } from '../documents/draft-check.js';
import { RecordProjector } from '../engine/record-projector.js';
import { UserTaskSink } from '../engine/user-task-sink.js';
import { DraftMark } from '../files/draft-mark.js';
import { FILE_READERS } from '../files/file-readers.js';
import { FilesModule } from '../files/files.module.js';
import { IssuedFileReaders } from '../issuing/issued-file-readers.js';
import { IssuingModule } from '../issuing/issuing.module.js';
import { RegisterIncoming } from '../registers/register-incoming.js';
import { RegistersModule } from '../registers/registers.module.js';
import { CheckDraftMarks } from '../signing/check-draft-marks.js';
import { SigningModule } from '../signing/signing.module.js';
import { DraftEditors } from '../tasks/draft-editors.js';
import { StepSigner } from '../tasks/step-signer.js';
import { TaskProjection } from '../tasks/task-projection.js';
import { TasksModule } from '../tasks/tasks.module.js';
import { UnapprovedDraft } from '../tasks/unapproved-draft.js';
import { SignAtStep } from './sign-at-step.js';

const bindings = [
  { provide: ArrivalRegister, useExisting: RegisterIncoming },
  { provide: FILE_READERS, useExisting: IssuedFileReaders },
  { provide: DraftMark, useExisting: UnapprovedDraft },
  { provide: DraftCheck, useExisting: CheckDraftMarks },
  { provide: MayEditDraft, useExisting: DraftEditors },
  { provide: UserTaskSink, useExisting: TaskProjection },
  { provide: RecordProjector, useExisting: CaseProjection },
  { provide: StepSigner, useClass: SignAtStep },
];

/** Interfaces that upper rooms declare, answered by lower rooms (design.md, "Layout"). */
@Global()
@Module({
  imports: [RegistersModule, DocumentsModule, FilesModule, TasksModule, CasesModule, SigningModule, IssuingModule],
  providers: bindings,
  exports: bindings.map((binding) => binding.provide),
})
export class BindRoomsModule {}
