import type { Tx } from '../kernel/unit-of-work.js';

/** One intended case. */
export interface StartRequest {
  agencyId: string;
  /** Full process id, `<agency>.<process>`; the procedures room resolves a unit's own version. */
  processId: string;
  documentId: string | null;
  parentCaseId?: string;
  /** Vietnamese title shown in lists, usually the abstract. Never sent to the engine. */
  title: string;
  /** Ids, flags and routing only; `ho_so` and `van_ban` are added. */
  variables: Record<string, unknown>;
  /** Stable id of the intent where a repeated attempt must be one case (e.g. an effect key plus recipient). Unique. */
  intentKey?: string;
}

/**
 * What the rest of the program asks of the engine. Every command is an outbox row written in the caller's
 * transaction and leaves after its commit, one at a time per case (design.md, "Live and in step").
 */
export abstract class EngineCommands {
  /** Records a case and asks the engine to start it. Answers the case id; a known `intentKey` answers its case again. */
  abstract startCase(tx: Tx, request: StartRequest): Promise<string>;

  /** Completes a user task or held job. */
  abstract completeJob(tx: Tx, job: { caseId: string; jobKey: string; variables: Record<string, unknown> }): Promise<void>;

  /** Ends a running case. Its open tasks leave the lists when the engine says so. */
  abstract cancelCase(tx: Tx, caseId: string, reason: string): Promise<void>;

  /** Completes every held job that waits for `condition` with `key`, answering `variables`. Answers how many. */
  abstract releaseHeld(tx: Tx, condition: string, key: string, variables: Record<string, unknown>): Promise<number>;
}

/** Questions answered by the engine at once, outside any transaction. */
export abstract class EngineQueries {
  /**
   * Evaluates a published decision table.
   * @param decisionId as deployed (with its version)
   * @throws Unavailable when the engine is away; InvalidInput with the engine's words when evaluation fails
   */
  abstract evaluateDecision(decisionId: string, variables: Record<string, unknown>): Promise<unknown>;
}
