import { readMails } from '../stack/mail-server.js';
import { RealStack } from '../stack/real-stack.js';
import { audit, giveAddresses, type Findings } from './audit.js';
import { Killer } from './killer.js';
import { Ledger } from './ledger.js';
import { Office } from './office.js';
import { ACTS, roadOf, walk } from './roads.js';

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

/** Walks roads on a stack of its own while its parts are killed, then judges what the database holds. */
export async function driveUnderKills({ cases, kills, inflight, seed, tell }: FaultRun): Promise<FaultResult> {
  const stack = await RealStack.start();
  let whole = false;
  try {
    await giveAddresses(stack.info.databaseUrl);
    const killer = new Killer(stack, randomOf(seed), tell);
    const roads = Array.from({ length: cases }, (_, index) => roadOf(index, seed));
    const ledger = new Ledger(roads.reduce((sum, { kind }) => sum + ACTS[kind], 0));
    const office = new Office(stack.url(), ledger, () => killer.lastFault);
    let over = false;
    const faults = killer.run(kills, () => (over ? 1 : ledger.progress));
    const left = [...roads];
    const worker = async () => {
      for (let road = left.shift(); road; road = left.shift()) await walk(office, road);
    };
    await Promise.all(Array.from({ length: inflight }, worker));
    over = true;
    await faults;
    const found = await audit(stack.info.databaseUrl, () => readMails(stack.info.mailDir), ledger, () => killer.lastFault);
    const ends = killer.ownEnds > 0 ? [`the application ended by itself ${killer.ownEnds} times`] : [];
    const broken = ledger.broken.map(({ documentId, reason }) => `road of ${documentId} not walked to its end: ${reason}`);
    whole = found.lost + found.duplicated + found.gaps + found.stuck + broken.length === 0;
    // What nobody could walk to its end is lost to the person, whatever the tables hold.
    return { ...found, lost: found.lost + broken.length, cases, kills: killer.kills, notes: [...ends, ...broken, ...found.notes] };
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
