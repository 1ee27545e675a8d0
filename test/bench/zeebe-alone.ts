import { createServer, type Server } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { EngineJob, JobStreamHandle } from '../../src/engine/engine-port.js';
import { ZeebeClient } from '../../src/engine/zeebe-client.js';
import type { StackInfo } from '../stack/stack-info.js';
import { straightDiagram } from '../stack/diagram.js';
import { BENCH_PROCESS, FIRST_BLOCK, LAST_BLOCK } from './bench-agency.js';

const JOB_MS = 60_000;
const USER_TASK = 'io.camunda.zeebe:userTask';

/** Takes what the exporter sends, in place of the application, and keeps nothing. */
export async function recordSink(info: StackInfo): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' }).end('{"took":1,"errors":false,"acknowledged":true,"items":[]}');
    });
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(info.ingestUrl).port), '127.0.0.1', resolve));
  return server;
}

/** The diagram of the bench on the engine alone: the same messages, jobs and variables, answered at once by one client. */
export class ZeebeAlone {
  private readonly waiting = new Map<string, () => void>();
  private readonly hops: number[] = [];
  private readonly answeredAt = new Map<string, number>();
  private readonly streams: JobStreamHandle[] = [];

  private constructor(private readonly client: ZeebeClient) {}

  static async open(address: string): Promise<ZeebeAlone> {
    const alone = new ZeebeAlone(new ZeebeClient(address, 'bench'));
    for (const type of [FIRST_BLOCK, USER_TASK, LAST_BLOCK]) alone.streams.push(await alone.client.openStream({ type, variables: undefined, timeout: JOB_MS }, (job) => void alone.answer(job), () => {}));
    return alone;
  }

  /** Runs cases with at most `inflight` at a time; answers milliseconds. */
  async run(cases: number, inflight: number): Promise<{ milliseconds: number; hops: number[] }> {
    this.hops.length = 0;
    let next = 0;
    const since = performance.now();
    const worker = async () => {
      while (next++ < cases) await this.one();
    };
    await Promise.all(Array.from({ length: inflight }, worker));
    return { milliseconds: performance.now() - since, hops: [...this.hops] };
  }

  /** Streams first: the engine goes on pushing the product's jobs into one that it takes for open. */
  async close(): Promise<void> {
    for (const stream of this.streams) stream.close();
    await this.client.close();
  }

  private async one(): Promise<void> {
    const id = randomUUID();
    const ended = new Promise<void>((resolve) => this.waiting.set(id, resolve));
    await this.client.publishStart({ name: `${BENCH_PROCESS}.bat-dau`, caseId: id, variables: { ho_so: id, van_ban: id, nguoi_khoi_tao: id, don_vi_khoi_tao: id, vai_tro_khoi_tao: 'can-bo', nguoi_ke_tiep: id } });
    await ended;
  }

  private async answer(job: EngineJob): Promise<void> {
    const id = String(job.variables['ho_so']);
    const before = this.answeredAt.get(id);
    if (before !== undefined) this.hops.push(performance.now() - before);
    this.answeredAt.set(id, performance.now());
    await this.client.completeJob(job.key, job.type === USER_TASK ? { ket_qua: 'xong', nguoi_thuc_hien: id, nguoi_ke_tiep: id } : { so: 1 });
    if (job.type !== LAST_BLOCK) return;
    this.answeredAt.delete(id);
    this.waiting.get(id)?.();
    this.waiting.delete(id);
  }
}

const BARE = ['bare-a', 'bare-b'] as const;

/** How long the engine takes from the completion of one job to the next one's arrival, nothing of the product in between. */
export async function bareRoundTrip(address: string): Promise<{ once(): Promise<number>; close(): Promise<void> }> {
  const client = new ZeebeClient(address, 'bare');
  await client.deploy([{ name: 'bare.bpmn', content: straightDiagram('bare', BARE.map((type) => ({ id: type, type }))) }]);
  let since = 0;
  let arrived: (milliseconds: number) => void = () => {};
  const request = (type: string) => ({ type, variables: [], timeout: JOB_MS });
  const first = (job: EngineJob) => {
    since = performance.now();
    void client.completeJob(job.key, {});
  };
  const second = (job: EngineJob) => {
    arrived(performance.now() - since);
    void client.completeJob(job.key, {});
  };
  await client.openStream(request(BARE[0]), first, () => {});
  await client.openStream(request(BARE[1]), second, () => {});
  return {
    once: async () => {
      const trip = new Promise<number>((resolve) => (arrived = resolve));
      await client.publishStart({ name: 'bare.bat-dau', caseId: randomUUID(), variables: {} });
      return trip;
    },
    close: () => client.close(),
  };
}
