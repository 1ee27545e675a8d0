import type { TestProject } from 'vitest/node';
import { RealStack } from './real-stack.js';

/** Projects of one vitest run share one stack; each loads this module for itself, so the stack hangs on the process. */
interface Shared {
  stack: Promise<RealStack>;
  users: number;
}
const holder = globalThis as typeof globalThis & { luongStack?: Shared };

/** Starts the run's real stack, or joins the one that another project of this run started. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (holder.luongStack ??= { stack: RealStack.start(), users: 0 });
  shared.users += 1;
  const stack = await shared.stack;
  project.provide('stack', stack.info);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete holder.luongStack;
    const keepLogs = process.env['LUONG_KEEP_LOGS'] === '1' || project.vitest.state.getCountOfFailedTests() > 0;
    await stack.close(keepLogs);
    if (keepLogs) process.stdout.write(`Logs of the stack: ${stack.logDir}\n`);
  };
}
