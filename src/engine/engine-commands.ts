import type { Statement, Tx } from '../kernel/unit-of-work.js';

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

/** A case is to go on at other elements, of the same or of another version (design.md, "Publishing, moving, rebuilding"). */
export interface RestartRequest {
  caseId: string;
  /** Where it goes on; one element wherever a person works. */
  elementIds: string[];
  /** Version to go on with; the present one when left out, the newest one for a lost case. */
  processVersion?: number;
  /** Vietnamese reason, kept with the restart. */
  reason: string;
}

/** A case is to go on with another version where it stands. */
export interface MigrateRequest {
  caseId: string;
  targetDefinitionKey: string;
  targetVersion: number;
  mapping: { from: string; to: string }[];
}

/**
 * What the rest of the program asks of the engine. Every command is an outbox row written in the caller's
 * transaction and leaves after its commit, one at a time per case (design.md, "Live and in step").
 */
export abstract class EngineCommands {
  /** Records a case and asks the engine to start it. Answers the case id; a known `intentKey` answers its case again. */
  abstract startCase(tx: Tx, request: StartRequest): Promise<string>;

  /**
   * Completes a user task or held job; once per job.
   * @throws InvalidInput when the variables exceed 32 KB; Conflict when it has been answered or has ended;
   * Unavailable while the case waits to be asked for again by a rebuilt engine
   * @param alongside statements of the caller that run before the command's, in the same round trip
   */
  abstract completeJob(tx: Tx, job: { caseId: string; jobKey: string; variables: Record<string, unknown> }, alongside?: readonly Statement[]): Promise<void>;

  /**
   * Ends a case, whatever it waits for; one that is over stays as it is. The tasks of a run leave the lists when the
   * engine says so; a case that the engine does not run (not started, lost, between two runs) ends at once.
   */
  abstract cancelCase(tx: Tx, caseId: string, reason: string): Promise<void>;

  /**
   * Ends the present run of a case and starts it again at the given elements; a lost case on the version in force.
   * Answers the restart's id.
   * @throws NotFound unless it runs or is lost; Conflict while an earlier restart is under way
   */
  abstract restartCase(tx: Tx, request: RestartRequest): Promise<string>;

  /** Moves a waiting case to another version; refused by the engine for some shapes (engine-facts.md, "Migration"): then an incident, restart instead. */
  abstract migrateCase(tx: Tx, request: MigrateRequest): Promise<void>;

  /** Lets a case that stands still try again. `jobKey` is that of the incident, if it has one. */
  abstract resolveIncident(tx: Tx, incident: { caseId: string; incidentKey: string; jobKey: string | null }): Promise<void>;

  /**
   * Makes holding on a condition and releasing it exclude each other until commit. A block that may hold calls this
   * BEFORE it reads its condition; otherwise a condition that becomes true while the hold is being written is lost.
   */
  abstract lockCondition(tx: Tx, condition: string, key: string): Promise<void>;

  /** Completes every held job that waits for `condition` with `key`, answering `variables`. Answers how many. Call it in the transaction that makes the condition true. */
  abstract releaseHeld(tx: Tx, condition: string, key: string, variables: Record<string, unknown>): Promise<number>;

  /**
   * Keeps an agency's starts in the outbox (publication) and waits until none is under way.
   * Runs transactions of its own; call it outside one.
   */
  abstract pauseStarts(agencyId: string): Promise<void>;

  /** Lets the agency's starts go on. */
  abstract resumeStarts(tx: Tx, agencyId: string): Promise<void>;
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
