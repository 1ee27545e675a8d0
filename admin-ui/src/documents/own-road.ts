import type { OpinionsView } from '../../../src/documents/contract.js';

/**
 * What was written on the way to a case and in what it called: in the case itself, in those above it, in those below it.
 * Other units work on the same document in cases beside it; what they write stands behind the tab of all opinions.
 */
export function onOwnRoad({ opinions, cases }: OpinionsView, caseId: string): OpinionsView['opinions'] {
  const parents = new Map(cases.map(({ id, parentCaseId }) => [id, parentCaseId]));
  const above = (from: string | null): string[] => (from === null ? [] : [from, ...above(parents.get(from) ?? null)]);
  const own = new Set(above(caseId));
  return opinions.filter((one) => one.caseId === null || own.has(one.caseId) || above(one.caseId).includes(caseId));
}
