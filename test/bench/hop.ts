import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RealStack } from '../stack/real-stack.js';
import { writeBenchAgency } from './bench-agency.js';
import { Desk } from './desk.js';
import { percentile } from './measure.js';
import { bareRoundTrip } from './zeebe-alone.js';

/**
 * npm run -s bench:hop -- --users 20: signed-in people, each thinking one second before completing a task; measured is
 * from the sending of the completion to the task in the next person's list (live hint, then the list), and beside it
 * the round trip of a job on the same engine at the same time with nothing of the product in between.
 */
const text = (value: string) => ({ type: 'string' as const, default: value });
const { values } = parseArgs({ options: { users: text('20'), hops: text('20') } });
const [users, steps] = [Number(values.users), Number(values.hops)];
const THINK_MS = 1_000;
/** The first hops of every case warm up and are not counted. */
const UNCOUNTED = 3;

const folder = writeBenchAgency(users, steps);
const stack = await RealStack.start({ PROCESSES_DIR: folder, SMTP_URL: undefined });
try {
  const bare = await bareRoundTrip(stack.info.zeebeGrpcAddress);
  const idle: number[] = [];
  for (let i = 0; i < 30; i++) idle.push(await bare.once());
  const desks = await Promise.all(Array.from({ length: users }, (_, i) => Desk.open(stack.url(), i)));
  const files = await Promise.all(desks.map((desk) => desk.draft()));
  /** Steps that each case (by its title) has behind it, and when its last completion was sent. */
  const cases = new Map<string, { steps: number; sentAt: number }>();
  const hops: number[] = [];
  const busy: number[] = [];
  let over = false;

  const sit = async (desk: Desk, at: number) => {
    const next = desks[(at + 1) % users]!.person.id;
    for (let task = await desk.next(); task !== undefined; task = await desk.next()) {
      const seenAt = performance.now();
      void act(desk, task.id, seenAt, next);
    }
  };
  const act = async (desk: Desk, id: string, seenAt: number, next: string) => {
    const { title, version } = await desk.open(id);
    const road = cases.get(title)!;
    if (road.steps >= UNCOUNTED) hops.push(seenAt - road.sentAt);
    await new Promise((resolve) => setTimeout(resolve, THINK_MS * (0.5 + Math.random())));
    road.steps += 1;
    road.sentAt = performance.now();
    await desk.complete({ id, version }, next);
    if (road.steps === steps) cases.delete(title);
    if (cases.size === 0) for (const one of desks) one.close();
  };
  const beside = async () => {
    while (!over) {
      busy.push(await bare.once());
      await new Promise((resolve) => setTimeout(resolve, THINK_MS / 2));
    }
  };

  const sitting = Promise.all(desks.map(sit));
  for (const [index, desk] of desks.entries()) {
    const title = `Phép đo ${index}`;
    cases.set(title, { steps: 0, sentAt: performance.now() });
    await desk.start(files[index]!, desks[(index + 1) % users]!.person.id, title);
    await new Promise((resolve) => setTimeout(resolve, THINK_MS / users));
  }
  const besides = beside();
  await sitting;
  over = true;
  await besides;
  await bare.close();
  const [p50, p95] = [percentile(hops, 0.5), percentile(hops, 0.95)];
  console.log(`bare Zeebe job round trip: idle p50 ${percentile(idle, 0.5).toFixed(0)} ms; during the run p50 ${percentile(busy, 0.5).toFixed(0)} ms, p95 ${percentile(busy, 0.95).toFixed(0)} ms (${busy.length})`);
  console.log(`users=${users} hops=${hops.length} p50=${p50.toFixed(0)}ms p95=${p95.toFixed(0)}ms (bar p50 60 ms, p95 200 ms)`);
  process.exitCode = p50 <= 60 && p95 <= 200 ? 0 : 1;
} finally {
  await stack.close();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
