/** A file to deploy: BPMN, DMN or form; the name's ending tells which. */
export interface EngineResource {
  name: string;
  content: Buffer;
}

/** What one deployed file became. Keys are int64 as decimal text. */
export interface DeployedResource {
  kind: 'process' | 'decision' | 'decision-requirements' | 'form';
  id: string;
  version: number;
  key: string;
}

/** A job handed out by the engine, by stream or by poll. Keys are int64 as decimal text. */
export interface EngineJob {
  key: string;
  type: string;
  processInstanceKey: string;
  processId: string;
  processVersion: number;
  processDefinitionKey: string;
  elementId: string;
  elementInstanceKey: string;
  headers: Record<string, string>;
  variables: Record<string, unknown>;
  /** Attempts that are left. */
  retries: number;
}

/** How jobs of one type are asked for. */
export interface JobRequest {
  type: string;
  /** Names of the variables to send along; undefined = all. */
  variables: string[] | undefined;
  /** Milliseconds until an unanswered job is handed out again. */
  timeout: number;
}

/** An open stream of jobs. */
export interface JobStreamHandle {
  /** Stops reading; the engine hands jobs to others or keeps them meanwhile. */
  pause(): void;
  resume(): void;
  close(): void;
}

/** Partitions that have a leader, and who answers. */
export interface EngineTopology {
  gatewayVersion: string;
  partitions: number;
  /** Partitions with a leader now. */
  led: number;
}

/** One decision's answer. */
export interface DecisionAnswer {
  output: unknown;
  /** The engine's words when the evaluation failed. */
  failure: string | null;
}

/**
 * Everything that the program asks of the engine; the only way to it. Every call ends within its deadline and
 * throws {@link EngineError} (engine-error.ts) when the engine did not do it.
 */
export abstract class EnginePort {
  /** Deploys files together; an identical redeploy answers with the same keys. */
  abstract deploy(resources: EngineResource[]): Promise<DeployedResource[]>;
  /** Publishes the message that starts a case; `caseId` is message id and correlation key. `already-exists` = an earlier attempt arrived. */
  abstract publishStart(message: { name: string; caseId: string; variables: Record<string, unknown> }): Promise<void>;
  /**
   * Creates an instance at the given elements (all of them at once), or at its start when there is none.
   * It has no protection against doubles: after an unclear error look for the instance first.
   * @param request version -1 = the newest
   */
  abstract createAt(request: { processId: string; version: number; elementIds: string[]; variables: Record<string, unknown> }): Promise<{ instanceKey: string; definitionKey: string }>;
  abstract completeJob(jobKey: string, variables: Record<string, unknown>): Promise<void>;
  /** Gives a job back: `retries` left (0 = incident), handed out again after `backoff` milliseconds. */
  abstract failJob(job: { key: string; retries: number; backoff: number; message: string }): Promise<void>;
  abstract throwError(jobKey: string, error: { code: string; message: string }): Promise<void>;
  abstract cancelInstance(instanceKey: string): Promise<void>;
  abstract migrateInstance(request: { instanceKey: string; targetDefinitionKey: string; mapping: { from: string; to: string }[] }): Promise<void>;
  abstract evaluateDecision(decisionId: string, variables: Record<string, unknown>): Promise<DecisionAnswer>;
  abstract resolveIncident(incidentKey: string): Promise<void>;
  abstract setJobRetries(jobKey: string, retries: number): Promise<void>;
  /** Moves the moment at which an unanswered job is handed out again. */
  abstract setJobTimeout(jobKey: string, milliseconds: number): Promise<void>;
  abstract topology(): Promise<EngineTopology>;
  /** Takes up to `most` jobs that wait now. */
  abstract activate(request: JobRequest, most: number): Promise<EngineJob[]>;
  /**
   * Opens a stream: jobs that become due from now on are pushed.
   * @param onClosed told once when the stream ends for any other reason than `close`
   */
  abstract openStream(request: JobRequest, onJob: (job: EngineJob) => void, onClosed: (reason: string) => void): Promise<JobStreamHandle>;
  abstract close(): Promise<void>;
}
