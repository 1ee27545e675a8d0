import { describe, expect, it } from 'vitest';
import type { CasePage } from '../../src/cases/contract.js';
import { DISTRICT, draftToSign } from '../factories/district-draft.js';
import { Scene } from './scene.js';

const { drafter: DRAFTER, leader: LEADER, officer: OFFICER } = DISTRICT;
const scene = new Scene('Hồ sơ được gọi');

describe('a case that another one called', () => {
  it('QX-39 is led back to drafting by the IT officer through the case that called it, and does not go on beside it', async () => {
    const about = scene.abstract();
    const { caseId } = await draftToSign(scene.walk, about);
    const officer = await scene.walk.as(OFFICER);
    const caller = await officer.get<CasePage>(`/api/cases/${caseId}`);
    const [called] = caller.children;
    expect(called).toMatchObject({ state: 'running', standsAt: ['Ký số văn bản'] });
    expect((await officer.get<CasePage>(`/api/cases/${called!.id}`)).parent).toMatchObject({ id: caseId, state: 'running' });
    // The document was never returned: its drafting step is one that the case has not been at.
    expect(caller.restartable).toContainEqual({ elementId: 'sua-hoan-thien', name: expect.any(String) as string, passed: false });
    await officer.post(`/api/cases/${caseId}/restart`, { elementId: 'sua-hoan-thien', reason: 'Tệp dự thảo hỏng.' });

    await scene.walk.find({ who: DRAFTER, element: 'sua-hoan-thien', about });
    await scene.walk.until('hồ sơ được gọi dừng', async () => (await officer.get<CasePage>(`/api/cases/${called!.id}`)).state === 'cancelled');
    expect(await scene.tasksOf(LEADER, about)).toEqual([]);
    const after = await officer.get<CasePage>(`/api/cases/${caseId}`);
    expect(after).toMatchObject({ state: 'running', standsAt: [expect.any(String) as string] });
    expect(after.children).toHaveLength(1);
    expect(after.incidents.filter((one) => one.resolvedAt === null)).toEqual([]);
  });
});
