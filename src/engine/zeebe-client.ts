import { Camunda8 } from '@camunda8/sdk';
import type { Deployment } from '@camunda8/sdk/dist/zeebe/lib/interfaces-grpc-1.0.js';
import { EngineError, engineErrorOf } from './engine-error.js';
import { sendPlain } from './plain-messages.js';
import { EnginePort, type DecisionAnswer, type DeployedResource, type EngineJob, type EngineResource, type EngineTopology, type JobRequest, type JobStreamHandle } from './engine-port.js';

type Sdk = ReturnType<Camunda8['getZeebeGrpcApiClient']>;

/** A started message may wait this long for its process (design.md, "Start"). */
const MESSAGE_TTL_MS = 24 * 3600 * 1000;
const DEADLINE_MS = 10_000;

/** The gateway refuses pings more often than every 30 s. The SDK declares the first two as texts. */
const RECONNECT = { GRPC_INITIAL_RECONNECT_BACKOFF_MS: '200', GRPC_MAX_RECONNECT_BACKOFF_MS: '2000', GRPC_KEEPALIVE_TIME_MS: 35_000, GRPC_KEEPALIVE_TIMEOUT_MS: 10_000 };

/** A job as the gateway sends it (gateway.proto, ActivatedJob). */
interface RawJob {
  key: string;
  type: string;
  processInstanceKey: string;
  bpmnProcessId: string;
  processDefinitionVersion: number;
  processDefinitionKey: string;
  elementId: string;
  elementInstanceKey: string;
  customHeaders: string;
  variables: string;
  retries: number;
}

interface RawStream<T> {
  on(event: 'data', listener: (message: T) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
  cancel(): void;
  destroy(): void;
}

/** The SDK's own transport. Its public `streamJobs` writes to the console and does not say when a stream breaks. */
interface Transport {
  streamActivatedJobsStream(request: object): Promise<RawStream<RawJob> | { error: unknown }>;
  activateJobsStream(request: object): Promise<RawStream<{ jobs: RawJob[] }> | { error: unknown }>;
}

/**
 * The engine port on `@camunda8/sdk` (engine-facts.md, "The client"): plaintext to a loopback or internal gateway,
 * no retries inside (the outbox retries), nothing written to the console.
 */
export class ZeebeClient extends EnginePort {
  private readonly commands: Sdk;
  /** The SDK wants a connection of its own for streams: an error there must not disturb commands. */
  private readonly streams: Sdk;

  /**
   * @param address `host:port` of the gateway
   * @param worker name that the engine shows for the jobs this process holds
   */
  constructor(
    address: string,
    private readonly worker: string,
    private readonly deadline = DEADLINE_MS,
  ) {
    super();
    const sdk = new Camunda8(
      {
        ZEEBE_GRPC_ADDRESS: `grpc://${address}`,
        CAMUNDA_AUTH_STRATEGY: 'NONE',
        zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE', ZEEBE_GRPC_CLIENT_RETRY: false, ...RECONNECT },
      },
      { defaultCached: false },
    );
    this.commands = sdk.getZeebeGrpcApiClient();
    this.streams = sdk.getZeebeGrpcApiClient();
    // The transport is made in a turn of its own; it is ready before the first message can leave.
    for (const client of [this.commands, this.streams]) void Promise.resolve(client['grpc'] as unknown).then(sendPlain, () => undefined);
  }

  async deploy(resources: EngineResource[]): Promise<DeployedResource[]> {
    const answer = await this.call(() => this.commands.deployResources(resources.map((r) => ({ name: r.name, process: r.content }))), 60_000);
    return (answer.deployments as Deployment[]).map((d): DeployedResource => {
      if ('process' in d) return { kind: 'process', id: d.process.bpmnProcessId, version: d.process.version, key: d.process.processDefinitionKey };
      if ('decision' in d) return { kind: 'decision', id: d.decision.dmnDecisionId, version: d.decision.version, key: d.decision.decisionKey };
      if ('form' in d) return { kind: 'form', id: d.form.formId, version: d.form.version, key: d.form.formKey };
      return { kind: 'decision-requirements', id: d.decisionRequirements.dmnDecisionRequirementsId, version: d.decisionRequirements.version, key: d.decisionRequirements.decisionRequirementsKey };
    });
  }

  async publishStart(message: { name: string; caseId: string; variables: Record<string, unknown> }): Promise<void> {
    const { name, caseId, variables } = message;
    await this.call(() => this.commands.publishMessage({ name, correlationKey: caseId, messageId: caseId, timeToLive: MESSAGE_TTL_MS, variables: variables as never }));
  }

  async createAt(request: { processId: string; version: number; elementIds: string[]; variables: Record<string, unknown> }): Promise<{ instanceKey: string; definitionKey: string }> {
    const answer = await this.call(() =>
      this.commands.createProcessInstance({
        bpmnProcessId: request.processId,
        version: request.version,
        variables: request.variables as never,
        startInstructions: request.elementIds.map((elementId) => ({ elementId })),
      }),
    );
    return { instanceKey: answer.processInstanceKey, definitionKey: answer.processDefinitionKey };
  }

  async completeJob(jobKey: string, variables: Record<string, unknown>): Promise<void> {
    await this.call(() => this.commands.completeJob({ jobKey, variables: variables as never }));
  }

  async failJob(job: { key: string; retries: number; backoff: number; message: string }): Promise<void> {
    await this.call(() => this.commands.failJob({ jobKey: job.key, retries: job.retries, retryBackOff: job.backoff, errorMessage: job.message }));
  }

  async throwError(jobKey: string, error: { code: string; message: string }): Promise<void> {
    await this.call(() => this.commands.throwError({ jobKey, errorCode: error.code, errorMessage: error.message }));
  }

  async cancelInstance(instanceKey: string): Promise<void> {
    await this.call(() => this.commands.cancelProcessInstance(instanceKey));
  }

  async migrateInstance(request: { instanceKey: string; targetDefinitionKey: string; mapping: { from: string; to: string }[] }): Promise<void> {
    await this.call(() =>
      this.commands.migrateProcessInstance({
        processInstanceKey: request.instanceKey,
        migrationPlan: {
          targetProcessDefinitionKey: request.targetDefinitionKey,
          mappingInstructions: request.mapping.map((m) => ({ sourceElementId: m.from, targetElementId: m.to })),
        },
      }),
    );
  }

  async evaluateDecision(decisionId: string, variables: Record<string, unknown>): Promise<DecisionAnswer> {
    const answer = await this.call(() => this.commands.evaluateDecision({ decisionId, variables: variables as never }));
    if (answer.failureMessage) return { output: null, failure: answer.failureMessage };
    return { output: JSON.parse(answer.decisionOutput) as unknown, failure: null };
  }

  async resolveIncident(incidentKey: string): Promise<void> {
    await this.call(() => this.commands.resolveIncident({ incidentKey }));
  }

  async setJobRetries(jobKey: string, retries: number): Promise<void> {
    await this.call(() => this.commands.updateJobRetries({ jobKey, retries }));
  }

  async setJobTimeout(jobKey: string, milliseconds: number): Promise<void> {
    await this.call(() => this.commands.updateJobTimeout({ jobKey, timeout: milliseconds }));
  }

  async topology(): Promise<EngineTopology> {
    const answer = await this.call(() => this.commands.topology(), 3000);
    const led = new Set(answer.brokers.flatMap((b) => b.partitions.filter((p) => (p.role as string) === 'LEADER').map((p) => p.partitionId)));
    return { gatewayVersion: answer.gatewayVersion, partitions: answer.partitionsCount, led: led.size };
  }

  async activate(request: JobRequest, most: number): Promise<EngineJob[]> {
    const transport = await this.transport();
    return this.call(
      () =>
        new Promise<EngineJob[]>((resolve, reject) => {
          const jobs: EngineJob[] = [];
          void transport.activateJobsStream({ ...this.jobRequest(request), maxJobsToActivate: most, requestTimeout: -1 }).then((stream) => {
            if ('error' in stream) return reject(engineErrorOf(stream.error));
            stream.on('data', (batch) => jobs.push(...batch.jobs.map(jobOf)));
            stream.on('error', reject);
            stream.on('end', () => resolve(jobs));
          }, reject);
        }),
    );
  }

  async openStream(request: JobRequest, onJob: (job: EngineJob) => void, onClosed: (reason: string) => void): Promise<JobStreamHandle> {
    const transport = await this.transport();
    const stream = await transport.streamActivatedJobsStream(this.jobRequest(request));
    if ('error' in stream) throw engineErrorOf(stream.error);
    let open = true;
    const closed = (reason: string) => {
      if (open) onClosed(reason);
      open = false;
    };
    stream.on('data', (job) => open && onJob(jobOf(job)));
    stream.on('error', (error) => closed(engineErrorOf(error).message));
    stream.on('end', () => closed('ended'));
    stream.on('close', () => closed('closed'));
    return {
      pause: () => stream.pause(),
      resume: () => stream.resume(),
      close: () => {
        open = false;
        stream.cancel();
        stream.destroy();
      },
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.commands.close(1000), this.streams.close(1000)]).catch(() => undefined);
  }

  private async transport(): Promise<Transport> {
    const transport: unknown = await this.streams['grpc'];
    return transport as Transport;
  }

  private jobRequest(request: JobRequest): object {
    return { type: request.type, worker: this.worker, timeout: request.timeout, fetchVariable: request.variables ?? [], tenantIds: [] };
  }

  /** The SDK's calls have no deadline of their own: one that runs out of time is left behind and may still take effect. */
  private async call<T>(work: () => Promise<T>, deadline = this.deadline): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new EngineError('away', `no answer within ${deadline} ms`, true)), deadline);
    });
    try {
      const answer = await Promise.race([work(), late]);
      if (answer === null) throw new EngineError('away', 'the client is closed', false);
      return answer;
    } catch (error) {
      throw engineErrorOf(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

function jobOf(raw: RawJob): EngineJob {
  return {
    key: raw.key,
    type: raw.type,
    processInstanceKey: raw.processInstanceKey,
    processId: raw.bpmnProcessId,
    processVersion: raw.processDefinitionVersion,
    processDefinitionKey: raw.processDefinitionKey,
    elementId: raw.elementId,
    elementInstanceKey: raw.elementInstanceKey,
    headers: JSON.parse(raw.customHeaders || '{}') as Record<string, string>,
    variables: JSON.parse(raw.variables || '{}') as Record<string, unknown>,
    retries: raw.retries,
  };
}
