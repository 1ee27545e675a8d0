import type { EngineJob, EnginePort } from '../../src/engine/engine-port.js';
import { USER_TASK } from '../../src/engine/job-types.js';
import type { EngineRecords, ExportedPath } from './engine-records.js';
import { News } from './news.js';
import { patiently } from './patiently.js';
import type { PlannedWalk } from './plan-walks.js';

/** A walk with what the engine did in fact. */
export interface WalkedWalk {
  walk: PlannedWalk;
  /** Elements whose job the engine handed out, in order. */
  elements: string[];
  path: ExportedPath;
}

const IN_FLIGHT = 8;
const PATIENCE_MS = 60_000;

/** Runs planned walks on an engine that nobody else uses: this worker answers every job as the plan says. */
export async function runWalks(port: EnginePort, records: EngineRecords, walks: PlannedWalk[], blockTypes: string[]): Promise<WalkedWalk[]> {
  const desk = new Map<string, (job: EngineJob) => void>();
  const onJob = (job: EngineJob): void => desk.get(String(job.variables['ho_so']))?.(job);
  const open = (type: string) => port.openStream({ type, variables: ['ho_so'], timeout: 600_000 }, onJob, () => undefined);
  const streams = await Promise.all([USER_TASK, ...blockTypes].map(open));
  try {
    const results: WalkedWalk[] = [];
    const queue = walks.map((walk, index) => ({ walk, caseId: `di-${index}-${process.pid}` }));
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) results.push(await runOne(port, records, desk, next.walk, next.caseId));
      }),
    );
    return results;
  } finally {
    streams.forEach((stream) => stream.close());
  }
}

async function runOne(port: EnginePort, records: EngineRecords, desk: Map<string, (job: EngineJob) => void>, walk: PlannedWalk, caseId: string): Promise<WalkedWalk> {
  const arrived: EngineJob[] = [];
  const news = new News();
  desk.set(caseId, (job) => {
    arrived.push(job);
    news.tell();
  });
  const next = (element: string) => news.until(() => arrived.shift(), PATIENCE_MS, () => `${walk.processId}: no job at ${element}; the plan: ${JSON.stringify(walk)}`);
  await patiently(() => port.publishStart({ name: `${walk.processId}.bat-dau`, caseId, variables: { ho_so: caseId, van_ban: caseId, ...walk.start } }));
  const elements: string[] = [];
  let instance = '';
  for (const { element, answer } of walk.jobs) {
    const job = await next(element);
    instance = job.processInstanceKey;
    elements.push(job.elementId);
    if (job.elementId !== element) throw new Error(`${walk.processId}: the engine is at ${job.elementId}, the model says ${element}; the plan: ${JSON.stringify(walk)}`);
    await patiently(() => port.completeJob(job.key, answer));
  }
  const path = await records.completed(instance);
  desk.delete(caseId);
  return { walk, elements, path };
}
