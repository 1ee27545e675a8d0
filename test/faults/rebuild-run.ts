import { audit } from './audit.js';
import { Installation } from './installation.js';
import { Ledger } from './ledger.js';
import { Office } from './office.js';
import { LENGTH, roadOf, walk, type Road } from './roads.js';
import { Standings, type Standing } from './standing.js';
import { pause } from './steady-person.js';

export interface RebuildResult {
  restored: number;
  lost: number;
  duplicated: number;
  notes: string[];
}

const STANDS_WITHIN_MS = 120_000;
const AT_ONCE = 6;
/** Every fifth case is on its way when the current fails. */
const isInFlight = (index: number): boolean => index % 5 === 4;

/**
 * Brings cases to tasks, waits and called procedures, cuts the current while others are on their way, loses the
 * engine's data, rebuilds it by command, compares where every case stands, and walks all of them to their ends.
 */
export async function rebuildUnderWork({ cases, tell }: { cases: number; tell: (line: string) => void }): Promise<RebuildResult> {
  const installation = new Installation();
  let whole = false;
  try {
    const url = await ready(installation);
    const standings = new Standings(await installation.databaseUrl());
    let away = false;
    let back = performance.now();
    const ledger = new Ledger(1);
    const office = new Office(url, ledger, () => (away ? performance.now() : back));
    const roads = Array.from({ length: cases }, (_, index) => ({ road: roadOf(index, 'dựng lại'), inFlight: isInFlight(index), stop: stopOf(index) }));
    const standing = roads.filter((one) => !one.inFlight);
    await inTurns(standing, AT_ONCE, ({ road, stop }) => walk(office, road, 0, stop));
    const ids = standing.map(({ road }) => road.id);
    await settle(standings, ids);
    const before = await standings.of(ids);
    tell(`  ${standing.length} hồ sơ đứng ở bước của mình, ${cases - standing.length} hồ sơ đang chạy`);

    const flying = inTurns(roads.filter((one) => one.inFlight), cases, ({ road }) => walk(office, road));
    while (ledger.documents.length < cases - 1 && ledger.broken.length === 0) await pause(5);
    away = true;
    await installation.powerCut();
    installation.loseEngineData();
    const notes = await plainStart(installation);
    tell(`  ${(await rebuild(installation)).trim().split('\n').slice(-4).join('\n  ')}`);
    await ready(installation);
    [away, back] = [false, performance.now()];

    await settle(standings, ids);
    const moved = differences(before, await standings.of(ids));
    await Promise.all([flying, inTurns(standing, AT_ONCE, ({ road, stop }) => walk(office, road, stop))]);
    const found = await audit(await installation.databaseUrl(), null, ledger, () => back);
    const broken = ledger.broken.map(({ documentId, reason }) => `road of ${documentId} not walked to its end: ${reason}`);
    const bad = new Set([...moved.keys(), ...ledger.broken.map((one) => one.documentId)]);
    notes.push(...[...moved.values()].flat(), ...broken, ...found.notes);
    whole = notes.length === 0;
    return { restored: cases - bad.size, lost: bad.size + found.lost + found.stuck, duplicated: found.duplicated + found.gaps, notes };
  } finally {
    await installation.close(!whole);
    if (!whole) tell(`data: ${installation.varDir}`);
  }
}

/** How far a road is walked before the current fails; every stage comes in turn. */
function stopOf(index: number): number {
  const { kind } = roadOf(index, '');
  return 1 + (Math.floor(index / 4) % (LENGTH[kind] - 1));
}

async function ready(installation: Installation): Promise<string> {
  const started = await installation.start();
  if ('url' in started) return started.url;
  throw new Error(`The installation did not start (${started.code}): ${started.text}`);
}

/** Engine and database do not belong together any more: a plain start must say so and stop. */
async function plainStart(installation: Installation): Promise<string[]> {
  const started = await installation.start();
  if ('url' in started) return ['a plain start went on without its engine’s data'];
  return started.code === 0 || !started.text.includes('npm run engine:rebuild') ? [`a plain start ended with ${started.code}: ${started.text}`] : [];
}

async function rebuild(installation: Installation): Promise<string> {
  const { code, text } = await installation.run('engine-rebuild');
  if (code !== 0) throw new Error(`engine:rebuild ended with ${code}: ${text}`);
  return text;
}

async function settle(standings: Standings, ids: string[]): Promise<void> {
  for (const until = performance.now() + STANDS_WITHIN_MS; performance.now() < until && (await standings.unsettled(ids)).length > 0; ) await pause(200);
}

function differences(before: Standing, after: Standing): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [id, facts] of before) {
    const now = after.get(id) ?? [];
    const gone = facts.filter((fact) => !now.includes(fact)).map((fact) => `${id} had: ${fact}`);
    const came = now.filter((fact) => !facts.includes(fact)).map((fact) => `${id} has: ${fact}`);
    if (gone.length + came.length > 0) found.set(id, [...gone, ...came]);
  }
  return found;
}

/** A few people at a time. */
async function inTurns(roads: { road: Road; stop: number }[], atOnce: number, work: (one: { road: Road; stop: number }) => Promise<void>): Promise<void> {
  const left = [...roads];
  const worker = async () => {
    for (let one = left.shift(); one; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
