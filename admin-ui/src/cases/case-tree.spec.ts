import { expect, it } from 'vitest';
import type { CaseLine } from '../../../src/cases/contract.js';
import { below, caseTree } from './case-tree.js';

const line = (id: string, parentCaseId: string | null = null, faults = 0): CaseLine => ({ id, parentCaseId, faults }) as CaseLine;

it('a called case stands under its caller where the list has that, else at the top', () => {
  const tree = caseTree([line('a'), line('b', 'a'), line('c', 'b', 2), line('d', 'not-listed'), line('e', 'a', 1)]);
  expect(tree.map(({ id }) => id)).toEqual(['a', 'd']);
  expect(tree[0]!.children?.map(({ id, children }) => [id, children?.map((one) => [one.id, one.depth])])).toEqual([['b', [['c', 2]]], ['e', undefined]]);
  expect([below(tree[0]!), below(tree[1]!)]).toEqual([{ cases: 3, faults: 3 }, { cases: 0, faults: 0 }]);
});
