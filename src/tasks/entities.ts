import { Task } from './task.js';
import { TaskAnswer } from './task-answer.js';
import { TaskAct, TaskCandidate, TaskDraft, TaskRead } from './task-rows.js';

/** The tables of the room tasks. */
export const tasksEntities: (new () => object)[] = [Task, TaskCandidate, TaskRead, TaskDraft, TaskAct, TaskAnswer];
