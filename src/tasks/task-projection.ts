import { Inject, Injectable } from '@nestjs/common';
import { UserTaskSink, type UserTaskJob } from '../engine/user-task-sink.js';
import type { Logger } from '../kernel/log.js';
import { LOGGER } from '../kernel/tokens.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { CreateTask } from './create-task.js';
import { isDuplicate } from './database-words.js';
import { EndTask, type TaskEnd } from './end-task.js';
import { resolveTask } from './resolve-task.js';
import { RetakeTask } from './retake-task.js';
import { taskStep } from './task-step.js';

/**
 * Keeps the task list in step with the engine. The same thing may be said twice and in any order; the unique keys
 * (case, element, round) and (generation, job) decide, and an end stands even before its task.
 */
@Injectable()
export class TaskProjection extends UserTaskSink {
  constructor(
    private readonly procedures: ProcedureStore,
    private readonly create: CreateTask,
    private readonly retake: RetakeTask,
    private readonly end: EndTask,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    super();
  }

  override async created(tx: Tx, job: UserTaskJob): Promise<void> {
    const step = await taskStep(this.procedures, tx, { engineGeneration: job.engineGeneration, definitionKey: job.processDefinitionKey, elementId: job.elementId });
    const resolved = resolveTask(step, job.variables);
    if (resolved.candidates.length === 0) this.log.error({ caseId: job.case.id, elementId: job.elementId }, 'task is for nobody');
    try {
      await this.create.create(tx, job, resolved);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await this.retake.retake(tx, job, resolved);
    }
  }

  override ended(tx: Tx, end: TaskEnd): Promise<void> {
    return this.end.end(tx, end);
  }
}
