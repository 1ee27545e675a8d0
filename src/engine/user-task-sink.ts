import type { Tx } from '../kernel/unit-of-work.js';
import type { CaseRef } from './block.js';

/** A user task as the engine announced it, by stream (first) or by export (the truth). */
export interface UserTaskJob {
  /** int64 as decimal text. */
  jobKey: string;
  engineGeneration: number;
  case: CaseRef;
  /** int64 as decimal text; names the published version the case runs on. */
  processDefinitionKey: string;
  elementId: string;
  elementInstanceKey: string;
  /** Headers of the task (contract section 3). */
  headers: Record<string, string>;
  /** The case's routing variables at this moment. */
  variables: Record<string, unknown>;
  createdAt: Date;
}

/** How a user-task job ended in the engine. */
export type UserTaskEnd = 'completed' | 'canceled';

/**
 * Keeps the task list in step with the engine; implemented by the tasks room, bound by app.
 * Both methods are called at least once, in any order, from stream and export: they upsert by (generation, job key),
 * an end is written even before its task is known, and an ended task never opens again.
 */
export abstract class UserTaskSink {
  abstract created(tx: Tx, job: UserTaskJob): Promise<void>;
  abstract ended(tx: Tx, end: { jobKey: string; engineGeneration: number; caseId: string; elementId: string; how: UserTaskEnd; at: Date }): Promise<void>;
}
