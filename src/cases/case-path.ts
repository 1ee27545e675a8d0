import { nodeById, type Procedure } from '../procedures/procedure.js';
import type { CaseElement } from './case-element.js';
import type { CaseStep } from './contract.js';

/** Where a case went and where it stands. */
export interface CasePath {
  steps: CaseStep[];
  flows: string[];
  active: string[];
}

type Move = Pick<CaseElement, 'engineGeneration' | 'elementId' | 'elementType' | 'elementInstanceKey' | 'intent' | 'at'>;

/**
 * The path of a case from its moves in their order. An element that a lost engine never left is closed by the next
 * engine's first move: the case went on there.
 * @param procedure of the version it runs on; elements that it does not know keep their ids as names
 */
export function pathOf(moves: readonly Move[], procedure: Procedure | null): CasePath {
  const entered = new Map<string, CaseStep>();
  const path: CasePath = { steps: [], flows: [], active: [] };
  let generation: number | null = null;
  for (const move of moves) {
    const at = move.at.toISOString();
    if (generation !== null && move.engineGeneration > generation) closeAll(entered, at);
    generation = move.engineGeneration;
    const key = `${move.engineGeneration}/${move.elementInstanceKey}`;
    if (move.intent === 'taken') path.flows.push(move.elementId);
    else if (move.elementType === 'PROCESS') continue;
    else if (move.intent === 'activated') {
      const step = stepOf(move.elementId, at, procedure);
      entered.set(key, step);
      path.steps.push(step);
    } else {
      const step = entered.get(key);
      if (step) Object.assign(step, { leftAt: at, how: move.intent });
      entered.delete(key);
    }
  }
  path.active = [...new Set([...entered.values()].map((step) => step.elementId))];
  return path;
}

function closeAll(entered: Map<string, CaseStep>, at: string): void {
  for (const step of entered.values()) Object.assign(step, { leftAt: at, how: 'terminated' });
  entered.clear();
}

function stepOf(elementId: string, enteredAt: string, procedure: Procedure | null): CaseStep {
  const node = procedure ? nodeById(procedure, elementId) : undefined;
  return { elementId, name: node?.name || elementId, kind: node?.kind ?? '', lane: node?.lane ?? '', articles: node?.cites.articles ?? [], enteredAt, leftAt: null, how: null };
}
