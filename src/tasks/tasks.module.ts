import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { EngineModule } from '../engine/engine.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { ProceduresModule } from '../procedures/procedures.module.js';
import { RegistersModule } from '../registers/registers.module.js';
import { CancelledNumberHints } from './cancelled-number-hints.js';
import { ClaimTask } from './claim-task.js';
import { CompleteTask } from './complete-task.js';
import { CountTasks } from './count-tasks.js';
import { CreateTask } from './create-task.js';
import { CrossedAnswer } from './crossed-answer.js';
import { DraftEditors } from './draft-editors.js';
import { EndTask } from './end-task.js';
import { FinishTask } from './finish-task.js';
import { ForwardTask } from './forward-task.js';
import { HandOverWork } from './hand-over-work.js';
import { HeldWork } from './held-work.js';
import { HeldWorkController } from './held-work.controller.js';
import { LeaveWork } from './leave-work.js';
import { LetterOfTask } from './letter-of-task.js';
import { ListHistory } from './list-history.js';
import { ListTasks } from './list-tasks.js';
import { MoveTask } from './move-task.js';
import { NewTaskLetters } from './new-task-letters.js';
import { NewTaskWorker } from './new-task-worker.js';
import { OpenTask } from './open-task.js';
import { RefreshTasks } from './refresh-tasks.js';
import { RetakeTask } from './retake-task.js';
import { SaveTaskDraft } from './save-draft.js';
import { SharedWork } from './shared-work.js';
import { ShowHeldWork } from './show-held-work.js';
import { StepRights } from './step-rights.js';
import { TaskController, TaskListController } from './task.controller.js';
import { TaskProjection } from './task-projection.js';
import { UnapprovedDraft } from './unapproved-draft.js';
import { UnattendedTask } from './unattended-task.js';
import { WithdrawnTasks } from './withdrawn-tasks.js';
import { WriteAnswer } from './write-answer.js';

const engineSide = [TaskProjection, CreateTask, RetakeTask, EndTask, CrossedAnswer, WithdrawnTasks, RefreshTasks, UnattendedTask, CancelledNumberHints];
const peopleSide = [ListTasks, CountTasks, OpenTask, CompleteTask, WriteAnswer, FinishTask, SaveTaskDraft, ClaimTask, ForwardTask, ListHistory, DraftEditors, UnapprovedDraft, StepRights, SharedWork];
const handingOver = [HeldWork, ShowHeldWork, HandOverWork, MoveTask, LeaveWork];

/**
 * The task list. App binds `UserTaskSink` to `TaskProjection`, `MayEditDraft` to `DraftEditors`, `DraftMark` to `UnapprovedDraft`, and `StepSigner` to
 * the signing room.
 */
@Module({
  imports: [AccessModule, OrganisationModule, NoticesModule, EngineModule, ProceduresModule, DocumentsModule, RegistersModule],
  controllers: [TaskListController, TaskController, HeldWorkController],
  providers: [...engineSide, ...peopleSide, ...handingOver, NewTaskLetters, LetterOfTask, NewTaskWorker],
  exports: [TaskProjection, DraftEditors, UnapprovedDraft],
})
export class TasksModule {}
