import type { Actor, Holding } from '../kernel/actor.js';

/**
 * The holdings that open what a role or a unit has: own ones and those of a delegation of the whole role. A delegation of
 * single steps opens the tasks of these steps, and their documents with the first look (tasks/open-task.ts).
 */
export function wholeHoldings({ holdings }: Pick<Actor, 'holdings'>): Holding[] {
  return holdings.filter(({ delegation }) => (delegation?.elements ?? null) === null);
}

/** The units of {@link wholeHoldings}, each once. */
export function wholeUnits(actor: Pick<Actor, 'holdings'>): string[] {
  return [...new Set(wholeHoldings(actor).map((one) => one.unitId))];
}
