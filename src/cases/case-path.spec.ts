import { describe, expect, it } from 'vitest';
import type { Procedure } from '../procedures/procedure.js';
import { pathOf } from './case-path.js';

type Move = Parameters<typeof pathOf>[0][number];
let second = 0;
const move = (elementId: string, intent: Move['intent'], elementInstanceKey = elementId, engineGeneration = 1, elementType = 'USER_TASK'): Move => ({ elementId, intent, elementInstanceKey, engineGeneration, elementType, at: new Date(Date.UTC(2026, 0, 1, 0, 0, second++)) });
const cites = { articles: ['Đ5.2'], rows: [], rules: [], source: null };
const procedure = { nodes: [{ id: 'chi-dao', name: 'Cho ý kiến chỉ đạo', kind: 'gateway', lane: 'Giám đốc', cites }] } as unknown as Procedure;

describe('path of a case', () => {
  it('shows steps with names and articles, flows, and where it stands', () => {
    const path = pathOf([move('p', 'activated', 'p', 1, 'PROCESS'), move('bat-dau', 'activated'), move('bat-dau', 'completed'), move('f1', 'taken'), move('chi-dao', 'activated')], procedure);
    expect(path.steps.map((s) => [s.name, s.how])).toEqual([['bat-dau', 'completed'], ['Cho ý kiến chỉ đạo', null]]);
    expect(path.steps[1]).toMatchObject({ lane: 'Giám đốc', articles: ['Đ5.2'], leftAt: null });
    expect([path.flows, path.active]).toEqual([['f1'], ['chi-dao']]);
  });

  it('keeps each visit of a step that is visited again', () => {
    const path = pathOf([move('a', 'activated', '1'), move('a', 'completed', '1'), move('a', 'activated', '2'), move('a', 'terminated', '2')], null);
    expect(path.steps.map((s) => [s.elementId, s.how])).toEqual([['a', 'completed'], ['a', 'terminated']]);
    expect(path.active).toEqual([]);
  });

  it('goes on after a rebuild: what the lost engine never left is closed, equal keys do not mix', () => {
    const path = pathOf([move('a', 'activated', '1', 1), move('b', 'activated', '1', 2), move('b', 'completed', '1', 2), move('c', 'activated', '2', 2)], null);
    expect(path.steps.map((s) => [s.elementId, s.how])).toEqual([['a', 'terminated'], ['b', 'completed'], ['c', null]]);
    expect(path.active).toEqual(['c']);
  });
});
