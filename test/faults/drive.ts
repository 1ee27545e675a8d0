import { RealStack } from '../stack/real-stack.js';
import { audit, type Findings } from './audit.js';
import { Killer } from './killer.js';
import { Ledger } from './ledger.js';
import { ACTS, incomingRoad, Office, outgoingRoad } from './roads.js';

export interface FaultRun {
  cases: number;
  kills: number;
  /** Roads walked at the same time. */
  inflight: number;
  /** Repeats the order and the moments of the kills as far as the machine allows. */
  seed: number;
  tell: (line: string) => void;
}

export interface FaultResult extends Findings {
  kills: number;
  cases: number;
  /** Roads not walked to their end, kills that took the application with them, and every finding in words. */
  notes: string[];
}

/** Every fourth road is the digitally signed one. */
const isOutgoing = (index: number): boolean => index % 4 === 3;

/** Walks roads on a stack of its own while its parts are killed, then judges what the database holds. */
export async function driveUnderKills({ cases, kills, inflight, seed, tell }: FaultRun): Promise<FaultResult> {
  const stack = await RealStack.start();
  let whole = false;
  try {
    const killer = new Killer(stack, randomOf(seed), tell);
    const expected = Array.from({ length: cases }, (_, i) => ACTS[isOutgoing(i) ? 'di' : 'den']).reduce((sum, acts) => sum + acts, 0);
    const ledger = new Ledger(expected);
    const office = new Office(stack.url(), ledger, () => killer.lastFault);
    let over = false;
    const faults = killer.run(kills, () => (over ? 1 : ledger.progress));
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < cases; index = next++) {
        await (isOutgoing(index) ? outgoingRoad : incomingRoad)(office, `Văn bản thử sự cố số ${index} (${seed})`);
      }
    };
    await Promise.all(Array.from({ length: inflight }, worker));
    over = true;
    await faults;
    const found = await audit(stack, ledger, () => killer.lastFault);
    const ends = killer.ownEnds > 0 ? [`the application ended by itself ${killer.ownEnds} times`] : [];
    const broken = ledger.broken.map(({ documentId, reason }) => `road of ${documentId} not walked to its end: ${reason}`);
    whole = found.lost + found.duplicated + found.gaps + found.stuck + broken.length === 0;
    return { ...found, cases, kills: killer.kills, notes: [...ends, ...broken, ...found.notes] };
  } finally {
    await stack.close(!whole);
    if (!whole) tell(`logs: ${stack.logDir}`);
  }
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
