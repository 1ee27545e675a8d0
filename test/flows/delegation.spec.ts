import { describe, expect, it } from 'vitest';
import type { DelegationOptionView } from '../../src/access/contract.js';
import { advanceClock } from '../stack/shared-stack.js';
import { DIRECTOR, OFFICE, refusalOf, Scene } from './scene.js';

const HOUR_MS = 3600 * 1000;
const DEPUTY = 'phogiamdoc1.syt';

describe('the director delegates the instruction on incoming documents (Đ5.1, Đ5.2)', () => {
  it('SYT-20 the deputy sees and does the task only while the delegation holds, and the record has both names', async () => {
    const first = new Scene('Ủy quyền');
    const [during, after] = [first.abstract(), first.abstract()];
    const received = await first.receive(during);
    await first.walk.find({ who: DIRECTOR, element: 'chi-dao', about: during });
    expect(await first.tasksOf(DEPUTY, during)).toEqual([]);
    const taskId = (await first.walk.find({ who: DIRECTOR, element: 'chi-dao', about: during })).id;

    await delegate(first, 2 * HOUR_MS);
    const page = await first.walk.find({ who: DEPUTY, element: 'chi-dao', about: during });
    expect(page.id).toBe(taskId);
    expect(page.onBehalfOf?.name).toBe('Nguyễn Minh Đức');
    await first.walk.do({ who: DEPUTY, element: 'chi-dao', about: during }, 'chuyen', { y_kien_chi_dao: 'Thay mặt Giám đốc: giao Văn phòng.' });
    await first.walk.find({ who: OFFICE, element: 'phan-van-ban', about: during });
    const task = (await first.case(DIRECTOR, received.caseId!)).tasks.find((one) => one.elementId === 'chi-dao');
    expect(task?.answers).toMatchObject([{ person: { name: 'Phạm Thị Hồng Vân' }, onBehalfOf: { name: 'Nguyễn Minh Đức' } }]);
    expect(await first.opinions(DIRECTOR, received.id)).toMatchObject([{ personName: 'Phạm Thị Hồng Vân', onBehalfOf: 'Nguyễn Minh Đức' }]);

    await first.receive(after);
    const late = await first.walk.find({ who: DEPUTY, element: 'chi-dao', about: after });
    await advanceClock(2 * HOUR_MS + 60_000);
    const second = new Scene('Ủy quyền đã hết');
    await second.walk.find({ who: DIRECTOR, element: 'chi-dao', about: after });
    expect(await second.tasksOf(DEPUTY, after)).toEqual([]);
    const deputy = await second.walk.as(DEPUTY);
    const refused = await refusalOf(deputy.post(`/api/tasks/${late.id}/complete`, { version: late.version, outcome: 'chuyen', answers: { y_kien_chi_dao: 'Quá hạn ủy quyền.' } }));
    expect([403, 404]).toContain(refused.status);
  });
});

/** Gives the deputy the scope `chi-dao` from now for a while. */
async function delegate(scene: Scene, forMs: number): Promise<void> {
  const director = await scene.walk.as(DIRECTOR);
  const options = await director.get<DelegationOptionView[]>('/api/delegations/options');
  const own = options.find((one) => one.role === 'giam-doc')!;
  const deputy = await scene.walk.as(DEPUTY);
  const until = new Date(Date.now() + forMs).toISOString();
  await director.post('/api/delegations', { deputyId: deputy.id, role: own.role, unitId: own.unitId, scope: 'chi-dao', basis: 'Giấy ủy quyền số 01', to: until });
}
