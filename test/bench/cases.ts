import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { RealStack } from '../stack/real-stack.js';
import { writeBenchAgency } from './bench-agency.js';
import { Desk } from './desk.js';
import { cpuOfAll, cpuPerCase, percentile } from './measure.js';
import { recordSink, ZeebeAlone } from './zeebe-alone.js';

/**
 * npm run -s bench:cases -- --cases 500 --inflight 16 --user-tasks 4: completed cases per second through the whole
 * product, and the same diagram on the same engine alone, its exporter on. The engine grows faster the longer it runs (a
 * third of its time goes into compiling itself at first), so it is measured alone before the product and once more after
 * it, and the mean of the two counts. Drafts are uploaded before the clock starts. A task is completed from the list that
 * showed it; what it costs that a person opens each task's page first is measured too, and printed before.
 */
const text = (value: string) => ({ type: 'string' as const, default: value });
const { values } = parseArgs({ options: { cases: text('500'), inflight: text('16'), 'user-tasks': text('4') } });
const [cases, inflight, userTasks] = [Number(values.cases), Number(values.inflight), Number(values['user-tasks'])];
/** Cases before each measurement, not counted. */
const WARM_UP = 240;

const folder = writeBenchAgency(inflight, userTasks);
const stack = await RealStack.start({ PROCESSES_DIR: folder, SMTP_URL: undefined });
try {
  const before = await onZeebeAlone();
  const product = await throughProduct();
  const after = await onZeebeAlone();
  const alone = (before + after) / 2;
  const ratio = product / alone;
  console.log(`cases=${cases} inflight=${inflight} user-tasks=${userTasks} product=${product.toFixed(1)}/s zeebe-alone=${alone.toFixed(1)}/s (${before.toFixed(1)} before, ${after.toFixed(1)} after) ratio=${ratio.toFixed(2)} (bar 0.3)`);
  process.exitCode = ratio >= 0.3 ? 0 : 1;
} finally {
  await stack.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();

async function throughProduct(): Promise<number> {
  await stack.startPart('app');
  await stack.ready();
  const db = await createConnection(stack.info.databaseUrl);
  const desks = await Promise.all(Array.from({ length: inflight }, (_, i) => Desk.open(stack.url(), i)));
  const ended = async () => Number((await db.query<RowDataPacket[]>("SELECT COUNT(*) AS n FROM engine_case WHERE state = 'ended'"))[0][0]!['n']);
  const run = async (count: number, opening: boolean): Promise<number> => {
    const files = new Map<Desk, string[]>();
    for (let i = 0; i < count; i++) files.set(desks[i % inflight]!, [...(files.get(desks[i % inflight]!) ?? []), await desks[i % inflight]!.draft()]);
    const before = await ended();
    const cpu = cpuOfAll(stack);
    const since = performance.now();
    await Promise.all([...files].map(([desk, own]) => work(desk, own, opening)));
    while ((await ended()) < before + count) await new Promise((resolve) => setTimeout(resolve, 10));
    const rate = (count * 1000) / (performance.now() - since);
    console.log(`product${opening ? ', each task opened' : ''}: ${count} cases, ${rate.toFixed(1)} cases/s; CPU ms a case: ${cpuPerCase(stack, cpu, count)}`);
    return rate;
  };
  await run(WARM_UP, true);
  await run(WARM_UP, true);
  const rate = await run(cases, false);
  for (const desk of desks) desk.close();
  await db.end();
  return rate;
}

/** One person does all steps of the own case, then starts the next one. */
async function work(desk: Desk, files: string[], opening: boolean): Promise<void> {
  for (const file of files) {
    await desk.start(file, desk.person.id, 'Phép đo');
    for (let step = 0; step < userTasks; step++) {
      const task = await desk.next();
      if (task && opening) await desk.open(task.id);
      if (task) await desk.complete(task, desk.person.id);
    }
  }
}

/** The application is away meanwhile; its records are taken and forgotten. */
async function onZeebeAlone(): Promise<number> {
  await stack.stopPart('app');
  const sink = await recordSink(stack.info);
  const alone = await ZeebeAlone.open(stack.info.zeebeGrpcAddress);
  await alone.run(WARM_UP, inflight);
  const cpu = cpuOfAll(stack);
  const { milliseconds, hops } = await alone.run(cases, inflight);
  const rate = (cases * 1000) / milliseconds;
  console.log(`zeebe alone: ${cases} cases, ${rate.toFixed(1)} cases/s, hop p50 ${percentile(hops, 0.5).toFixed(0)} ms; CPU ms a case: ${cpuPerCase(stack, cpu, cases)}`);
  await alone.close();
  sink.closeAllConnections();
  sink.close();
  return rate;
}
