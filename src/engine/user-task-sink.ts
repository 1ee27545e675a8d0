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
  /** nth visit of this case to this element, from 1; with case and element the task's identity. */
  round: number;
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
 * `created` comes once per job, from stream or export, whichever is first; after a restart of the case it comes again
 * for the same (case, element, round) with a new job key and generation: the task keeps its people, texts and dates,
 * and one that was answered is answered again (the engine was lost with the answer).
 * `ended` comes from the export: `canceled` when the engine took the task back, `completed` only for a completion that
 * this program did not send itself (its own answers end the task in their own transaction). An ended task never opens again.
 */
export abstract class UserTaskSink {
  abstract created(tx: Tx, job: UserTaskJob): Promise<void>;
  abstract ended(tx: Tx, end: { jobKey: string; engineGeneration: number; caseId: string; elementId: string; how: UserTaskEnd; at: Date }): Promise<void>;
}
