import { EngineCase } from '../../src/engine/engine-case.js';
import { EngineCommands } from '../../src/engine/engine-commands.js';
import { SeenJobs } from '../../src/engine/seen-jobs.js';
import type { UserTaskJob } from '../../src/engine/user-task-sink.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import { OutboxRow } from '../../src/kernel/outbox.js';
import { Task } from '../../src/tasks/task.js';
import { TaskProjection } from '../../src/tasks/task-projection.js';
import { definitionKey, SYT, type TasksApp } from './app.js';

/** What a spec says of a task that the engine announces; the rest is made up. */
export interface Announced {
  process?: string;
  elementId?: string;
  variables?: Record<string, unknown>;
  documentId?: string | null;
  agencyId?: string;
  caseId?: string;
  round?: number;
  generation?: number;
  jobKey?: string;
}

let lastKey = 2251799813700000n;

/** A new engine key. */
export function nextKey(): string {
  return String(++lastKey);
}

/** Plays the engine towards the task list: announces and ends user-task jobs as stream and export do. */
export class EngineSide {
  constructor(private readonly program: TasksApp) {}

  /** A running case as the engine room keeps it. */
  async givenCase({ process = 'cong-van-den', documentId = null, agencyId = SYT, generation = 1 }: Announced = {}): Promise<string> {
    const processId = `${agencyId}.${process}`;
    return this.program.inside(async (tx) => {
      const id = await this.program.app.get(EngineCommands).startCase(tx, { agencyId, processId, documentId, title: 'Hồ sơ thử', variables: {} });
      await tx.update(EngineCase, { id }, { state: 'running', generation, instanceKey: nextKey(), definitionKey: definitionKey(processId), processVersion: 1, startedAt: tx.now() });
      await tx.update(OutboxRow, { key: id }, { state: 'done' });
      return id;
    }, agencyId);
  }

  /** A job of a new case unless one is named. */
  async job(task: Announced = {}): Promise<UserTaskJob> {
    const { process = 'cong-van-den', elementId = 'chi-dao', variables = {}, documentId = null, agencyId = SYT, round = 1, generation = 1 } = task;
    const processId = `${agencyId}.${process}`;
    const caseId = task.caseId ?? (await this.givenCase(task));
    return {
      ...{ jobKey: task.jobKey ?? nextKey(), engineGeneration: generation, elementId, round, elementInstanceKey: nextKey(), headers: {}, variables },
      case: { id: caseId, agencyId, processId, processVersion: 1, documentId, parentCaseId: null },
      processDefinitionKey: definitionKey(processId),
      createdAt: this.program.db.clock.now(),
    };
  }

  created(job: UserTaskJob): Promise<void> {
    this.program.app.get(SeenJobs).add(job.jobKey, job.case.id);
    return this.program.uow.run(SYSTEM, (tx) => this.program.app.get(TaskProjection).created(tx, job));
  }

  ended(job: UserTaskJob, how: 'completed' | 'canceled'): Promise<void> {
    const { jobKey, engineGeneration, elementId } = job;
    return this.program.uow.run(SYSTEM, (tx) => this.program.app.get(TaskProjection).ended(tx, { jobKey, engineGeneration, caseId: job.case.id, elementId, how, at: this.program.db.clock.now() }));
  }

  /** Announces a task and answers its row. */
  async given(task: Announced = {}): Promise<Task> {
    const job = await this.job(task);
    await this.created(job);
    return (await this.tasks(job.case.id)).at(-1)!;
  }

  /** The rows of a case, ends that came first included. */
  tasks(caseId: string): Promise<Task[]> {
    return this.program.uow.run(SYSTEM, (tx) => tx.find(Task, { caseId }, { order: { round: 'ASC', createdAt: 'ASC' } }));
  }

  /** What was handed to the engine for a job: the variables of its answer, once per command. */
  async answers(jobKey: string): Promise<Record<string, unknown>[]> {
    const rows = await this.program.uow.run(SYSTEM, (tx) => tx.find(OutboxRow, { channel: 'engine' }));
    const commands = rows.map((row) => row.payload as { kind: string; jobKey?: string; answer?: { variables: Record<string, unknown> } });
    return commands.filter((one) => one.kind === 'answer' && one.jobKey === jobKey).map((one) => one.answer!.variables);
  }
}
