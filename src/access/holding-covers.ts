import type { Holding } from '../kernel/actor.js';

/**
 * Whether a holding may do a step: an own one always, a delegated one when the delegation covers the step (SYT-20,
 * SYT-22, SYT-40) or the whole role.
 * @param processName local name, e.g. `cong-van-den`
 * @param elementId e.g. `chi-dao`
 */
export function holdingCovers(holding: Holding, processName: string, elementId: string): boolean {
  const elements = holding.delegation?.elements;
  return elements === undefined || elements === null || elements.includes(`${processName}#${elementId}`);
}
