import { describe, expect, it } from 'vitest';
import type { JobState } from './engine-job.js';
import { whereCaseStands, type VisitRow } from './where-case-stands.js';

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
const visit = (elementId: string, state: JobState, created: number, answered: number | null = null, round = 1): VisitRow => ({ elementId, round, state, createdAt: at(created), answeredAt: answered === null ? null : at(answered) });
const stands = (...visits: VisitRow[]) => whereCaseStands(visits).map((v) => `${v.elementId}/${v.round}`);

describe('where a case stands', () => {
  it('at the task that is open, behind it what was completed', () => {
    expect(stands(visit('vao-so', 'completed', 1, 2), visit('chi-dao', 'open', 3))).toEqual(['chi-dao/1']);
  });

  it('at a held call or wait', () => {
    expect(stands(visit('goi', 'held', 5), visit('a', 'completed', 1, 2))).toEqual(['goi/1']);
  });

  it('at the task whose answer the engine may never have taken: it is answered again', () => {
    expect(stands(visit('a', 'completed', 1, 2), visit('chi-dao', 'open', 3, 9))).toEqual(['chi-dao/1']);
  });

  it('past a task whose answer was taken but never exported: the next step came by stream', () => {
    expect(stands(visit('chi-dao', 'open', 3, 9), visit('ky', 'open', 10))).toEqual(['ky/1']);
    expect(stands(visit('dem', 'answered', 3, 4), visit('ky', 'answered', 5, 6), visit('gui', 'open', 7))).toEqual(['gui/1']);
  });

  it('at the last visit once more when the case was between two steps', () => {
    expect(stands(visit('a', 'completed', 1, 2), visit('b', 'completed', 3, 4))).toEqual(['b/1']);
    expect(stands(visit('a', 'completed', 1, 2), visit('b', 'answered', 3, 4))).toEqual(['b/1']);
  });

  it('at the newest round of a step that was visited before', () => {
    expect(stands(visit('soan', 'completed', 1, 2), visit('duyet', 'completed', 3, 4), visit('soan', 'open', 5, null, 2))).toEqual(['soan/2']);
  });

  it('at both branches when two are open', () => {
    expect(stands(visit('a', 'open', 3), visit('b', 'open', 3))).toEqual(['a/1', 'b/1']);
  });

  it('not at what was taken back, and nowhere before its first step', () => {
    expect(stands(visit('a', 'canceled', 1), visit('b', 'open', 2))).toEqual(['b/1']);
    expect(stands()).toEqual([]);
  });
});
