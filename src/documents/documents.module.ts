import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { EngineModule } from '../engine/engine.module.js';
import { FilesModule } from '../files/files.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AddAssignments } from './add-assignments.js';
import { AddDraftVersion } from './add-draft-version.js';
import { ApplyAnswer } from './apply-answer.js';
import { AssignRecipients } from './assign-recipients.js';
import { AssignmentsController } from './assignments.controller.js';
import { AttachFiles } from './attach-files.js';
import { CreateDraft } from './create-draft.js';
import { DocumentFileReaders } from './document-file-readers.js';
import { DocumentsController } from './documents.controller.js';
import { Dossiers } from './dossiers.js';
import { DossiersController } from './dossiers.controller.js';
import { FileUsesController } from './file-uses.controller.js';
import { FollowCases } from './follow-cases.js';
import { FollowedController } from './followed.controller.js';
import { HandOverAssignment } from './hand-over-assignment.js';
import { IntakeController } from './intake.controller.js';
import { ListDocuments } from './list-documents.js';
import { ListFollowed } from './list-followed.js';
import { OpenIntake } from './open-intake.js';
import { OutsideSystem } from './outside-system.js';
import { ReaderParts } from './reader-parts.js';
import { ReceiveIncoming } from './receive-incoming.js';
import { ShowAssignments } from './show-assignments.js';
import { ShowDocument } from './show-document.js';
import { ShowFileUses } from './show-file-uses.js';
import { StartAssignments } from './start-assignments.js';
import { ValueLists } from './value-lists.js';
import { ValueListsController } from './value-lists.controller.js';
import { WithdrawAssignment } from './withdraw-assignment.js';
import { WriteNew } from './write-new.js';

const inside = [OutsideSystem, OpenIntake, WriteNew, ReceiveIncoming, AddDraftVersion, ListDocuments, ListFollowed, ShowDocument, ShowFileUses, ShowAssignments, AddAssignments, WithdrawAssignment, Dossiers, FollowCases];
const shared = [ApplyAnswer, AttachFiles, AssignRecipients, StartAssignments, HandOverAssignment, CreateDraft, ReaderParts, DocumentFileReaders, ValueLists];

/**
 * Documents, drafts, assignments, opinions, dossiers. Bound by app: `AgencyProcedures`, `ArrivalRegister` (registers),
 * `DraftCheck` (signing), `MayEditDraft` (tasks), and `FILE_READERS` of the files room to `DocumentFileReaders`.
 */
@Module({
  imports: [AccessModule, OrganisationModule, FilesModule, EngineModule],
  controllers: [IntakeController, DocumentsController, AssignmentsController, DossiersController, ValueListsController, FileUsesController, FollowedController],
  providers: [...inside, ...shared],
  exports: shared,
})
export class DocumentsModule {}
