import { Injectable } from '@nestjs/common';
import { UserTaskSink, type UserTaskJob } from '../engine/user-task-sink.js';
import type { Tx } from '../kernel/unit-of-work.js';
import { ProcedureStore } from '../procedures/procedure-store.js';
import { CreateTask } from './create-task.js';
import { isDuplicate } from './database-words.js';
import { EndTask, type TaskEnd } from './end-task.js';
import { resolveTask } from './resolve-task.js';
import { RetakeTask } from './retake-task.js';
import { taskStep } from './task-step.js';
import { UnattendedTask } from './unattended-task.js';

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
    private readonly unattended: UnattendedTask,
  ) {
    super();
  }

  override async created(tx: Tx, job: UserTaskJob): Promise<void> {
    const step = await taskStep(this.procedures, tx, { engineGeneration: job.engineGeneration, definitionKey: job.processDefinitionKey, elementId: job.elementId });
    const resolved = resolveTask(step, job.variables);
    try {
      await this.create.create(tx, job, resolved);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await this.retake.retake(tx, job, resolved);
    }
    this.unattended.watch(tx, job, resolved.candidates);
  }

  override ended(tx: Tx, end: TaskEnd): Promise<void> {
    return this.end.end(tx, end);
  }
}
