import { describe, expect, it } from 'vitest';
import { parseAssignees } from '../procedures/user-task-headers.js';
import { candidateToken, resolveCandidates } from './candidate.js';

const unit = '01900000-0000-7000-8000-000000000001';
const person = '01900000-0000-7000-8000-000000000002';
const resolve = (text: string, variables: Record<string, unknown>) => resolveCandidates(parseAssignees(text, []), variables).map(candidateToken);

describe('who a task is for', () => {
  it('resolves roles, roles in a unit and persons with the case’s variables', () => {
    expect(resolve('van-thu; truong-phong@{don_vi}; person:{nguoi_ky}', { don_vi: unit, nguoi_ky: person })).toEqual(['r:van-thu', `r:truong-phong@${unit}`, `p:${person}`]);
  });

  it('leaves out what is empty, unknown or no id, and names everybody once', () => {
    expect(resolve('person:{a}; person:{b}; person:{c}; person:{d}; person:{e}', { a: '', b: 7, c: 'giam-doc', e: person, d: person })).toEqual([`p:${person}`]);
    expect(resolve('truong-phong@{don_vi}', {})).toEqual([]);
  });
});
