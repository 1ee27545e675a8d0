import { readFileSync } from 'node:fs';
import type { Part, RealStack } from '../stack/real-stack.js';

/** Linux counts CPU time of processes in hundredths of a second. */
const TICK_MS = 10;
export const PARTS: Part[] = ['app', 'zeebe', 'mariadb'];

/** CPU milliseconds that a part has used so far, with the children it has waited for. */
export function cpuOf(stack: RealStack, part: Part): number {
  const pid = stack.pid(part);
  if (pid === undefined) return 0;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0);
}

/** What every part, and the measuring process itself, has used so far. */
export interface CpuReading {
  parts: Map<Part, number>;
  driver: NodeJS.CpuUsage;
}

export const cpuOfAll = (stack: RealStack): CpuReading => ({ parts: new Map(PARTS.map((part) => [part, cpuOf(stack, part)])), driver: process.cpuUsage() });

/** CPU milliseconds a case by part since a reading; `driver` plays the people and shares the machine. */
export function cpuPerCase(stack: RealStack, before: CpuReading, cases: number): string {
  const { user, system } = process.cpuUsage(before.driver);
  return [
    ...PARTS.filter((part) => stack.isRunning(part)).map((part) => `${part} ${((cpuOf(stack, part) - before.parts.get(part)!) / cases).toFixed(1)}`),
    `driver ${((user + system) / 1000 / cases).toFixed(1)}`,
  ].join(', ');
}

export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
