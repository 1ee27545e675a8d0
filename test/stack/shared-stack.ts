import { inject } from 'vitest';
import { attachStack } from '../../launcher/lib/private-stack.mjs';
import { moveClock } from './clock.js';
import { readMails } from './mail-server.js';
import { untilReady } from './real-stack.js';
import type { StackInfo } from './stack-info.js';

/** The stack of this run, as a spec of the projects `stack` and `screens` sees it. */
export const stackInfo = (): StackInfo => inject('stack');

/** Moves engine and application forward together. Every spec after this one lives in that later time. */
export const advanceClock = (milliseconds: number): Promise<void> => moveClock(stackInfo(), milliseconds);

/** Each mail the application has sent in this run, oldest first. */
export const sentMails = (): string[] => readMails(stackInfo().mailDir);

/**
 * Starts a second application process on the run's database and engine.
 * @returns its address, and how to end it
 */
export async function startSecondApplication(): Promise<{ url: string; stop(): Promise<void> }> {
  const stack = attachStack(stackInfo().attachment);
  const name = await stack.addApplication();
  await stack.start(name);
  const url = stack.url(name);
  await untilReady(url);
  return { url, stop: () => stack.stop() };
}
