import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentActor } from '../access/current-actor.js';
import { Answers } from '../kernel/answers.js';
import type { Actor } from '../kernel/actor.js';
import { Requires } from '../kernel/requires.js';
import { ClaimTask } from './claim-task.js';
import { CompleteTask } from './complete-task.js';
import {
  completedSchema,
  historySchema,
  taskCountsSchema,
  taskListSchema,
  taskPageSchema,
  claimTaskSchema,
  completeTaskSchema,
  forwardTaskSchema,
  historyQuerySchema,
  saveDraftSchema,
  taskIdSchema,
  taskQuerySchema,
  type ClaimTask as ClaimInput,
  type Completed,
  type CompleteTask as CompleteInput,
  type ForwardTask as ForwardInput,
  type History,
  type HistoryQuery,
  type SaveDraft,
  type TaskCounts,
  type TaskId,
  type TaskList,
  type TaskPage,
  type TaskQuery,
} from './contract.js';
import { CountTasks } from './count-tasks.js';
import { ForwardTask } from './forward-task.js';
import { ListHistory } from './list-history.js';
import { ListTasks } from './list-tasks.js';
import { OpenTask } from './open-task.js';
import { SaveTaskDraft } from './save-draft.js';

/** Việc của tôi: reading. */
@Controller('api/tasks')
@Requires('nhiem-vu.xem')
export class TaskListController {
  constructor(
    private readonly tasks: ListTasks,
    private readonly counts: CountTasks,
    private readonly history: ListHistory,
    private readonly page: OpenTask,
  ) {}

  @Answers(taskListSchema)
  @Get()
  list(@CurrentActor() actor: Actor, @Query({ schema: taskQuerySchema }) query: TaskQuery): Promise<TaskList> {
    return this.tasks.list(actor, query);
  }

  @Answers(taskCountsSchema)
  @Get('counts')
  count(@CurrentActor() actor: Actor): Promise<TaskCounts> {
    return this.counts.count(actor);
  }

  @Answers(historySchema)
  @Get('history')
  done(@CurrentActor() actor: Actor, @Query({ schema: historyQuerySchema }) query: HistoryQuery): Promise<History> {
    return this.history.list(actor, query);
  }

  @Answers(taskPageSchema)
  @Get(':id')
  open(@CurrentActor() actor: Actor, @Param({ schema: taskIdSchema }) { id }: TaskId): Promise<TaskPage> {
    return this.page.open(actor, id);
  }
}

/** Việc của tôi: doing. */
@Controller('api/tasks/:id')
@Requires('nhiem-vu.xem')
export class TaskController {
  constructor(
    private readonly completion: CompleteTask,
    private readonly drafts: SaveTaskDraft,
    private readonly claims: ClaimTask,
    private readonly forwarding: ForwardTask,
  ) {}

  @Answers(completedSchema)
  @Post('complete')
  @HttpCode(200)
  complete(@CurrentActor() actor: Actor, @Param({ schema: taskIdSchema }) { id }: TaskId, @Body({ schema: completeTaskSchema }) input: CompleteInput): Promise<Completed> {
    return this.completion.complete(actor, id, input);
  }

  @Put('draft')
  @HttpCode(204)
  save(@CurrentActor() actor: Actor, @Param({ schema: taskIdSchema }) { id }: TaskId, @Body({ schema: saveDraftSchema }) draft: SaveDraft): Promise<void> {
    return this.drafts.save(actor, id, draft);
  }

  @Post('claim')
  @HttpCode(200)
  async claim(@CurrentActor() actor: Actor, @Param({ schema: taskIdSchema }) { id }: TaskId, @Body({ schema: claimTaskSchema }) { version, take }: ClaimInput): Promise<{ version: number }> {
    return { version: await this.claims.claim(actor, id, version, take) };
  }

  @Post('release')
  @HttpCode(200)
  async release(@CurrentActor() actor: Actor, @Param({ schema: taskIdSchema }) { id }: TaskId, @Body({ schema: claimTaskSchema }) { version }: ClaimInput): Promise<{ version: number }> {
    return { version: await this.claims.release(actor, id, version) };
  }

  @Post('forward')
  @HttpCode(204)
  @Requires('nhiem-vu.chuyen')
  forward(@CurrentActor() actor: Actor, @Param({ schema: taskIdSchema }) { id }: TaskId, @Body({ schema: forwardTaskSchema }) input: ForwardInput): Promise<void> {
    return this.forwarding.forward(actor, id, input);
  }
}
