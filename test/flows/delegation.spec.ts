import { describe, expect, it } from 'vitest';
import type { DelegationOptionView } from '../../src/access/contract.js';
import { advanceClock } from '../stack/shared-stack.js';
import { DIRECTOR, OFFICE, refusalOf, Scene } from './scene.js';

const HOUR_MS = 3600 * 1000;
const DEPUTY = 'phogiamdoc1.syt';

describe('a delegation opens the tasks of its scope to the deputy while it is in force', () => {
  it('SYT-20 the director’s instruction: both names in the record, and nothing after its end', async () => {
    const first = new Scene('Ủy quyền');
    const [during, after] = [first.abstract(), first.abstract()];
    const received = await first.receive(during);
    const { id, receivedAt } = await first.walk.find({ who: DIRECTOR, element: 'chi-dao', about: during });
    expect(await first.tasksOf(DEPUTY, during)).toEqual([]);

    await delegate(first, { from: DIRECTOR, to: DEPUTY, role: 'giam-doc', scope: 'chi-dao', until: Date.parse(receivedAt) + 2 * HOUR_MS });
    const page = await first.walk.find({ who: DEPUTY, element: 'chi-dao', about: during });
    expect(page.id).toBe(id);
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

  it('SYT-22 the deputy head of office distributes only until the delegation is revoked', async () => {
    const scene = new Scene('Ủy quyền phân văn bản');
    const about = scene.abstract();
    await scene.receive(about);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao Văn phòng.' });
    const { receivedAt } = await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about });
    const deputy = await scene.walk.as('phochanhvanphong.syt');
    const given = await delegate(scene, { from: OFFICE, to: deputy.username, role: 'chanh-van-phong', scope: null, until: Date.parse(receivedAt) + HOUR_MS });
    const page = await scene.walk.find({ who: deputy.username, element: 'phan-van-ban', about });
    await (await scene.walk.as(OFFICE)).delete(`/api/delegations/${given.id}`);
    expect(await scene.tasksOf(deputy.username, about)).toEqual([]);
    const refused = await refusalOf(deputy.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome: 'khieu-nai', answers: {} }));
    expect([403, 404]).toContain(refused.status);
    expect(await scene.tasksOf(OFFICE, about)).toEqual(['phan-van-ban']);
  });

  it('SYT-40 a deputy head of division has no appraisal without one', async () => {
    const scene = new Scene('Thẩm định thay');
    const about = scene.abstract();
    await scene.draft('binh.tv.syt', about);
    const { receivedAt } = await scene.walk.find({ who: 'truongphong.nvy.syt', element: 'tham-dinh-phong', about });
    expect(await scene.tasksOf('phophong.nvy.syt', about)).toEqual([]);
    await delegate(scene, { from: 'truongphong.nvy.syt', to: 'phophong.nvy.syt', role: 'truong-phong', scope: null, until: Date.parse(receivedAt) + HOUR_MS });
    await scene.walk.do({ who: 'phophong.nvy.syt', element: 'tham-dinh-phong', about }, 'dat', { y_kien_tp: 'Đạt.' });
    await scene.walk.find({ who: OFFICE, element: 'tham-dinh-the-thuc', about });
  });
});

/** @param given `scope` null: the first that the regulation has for the role; `until` in the application's time */
async function delegate(scene: Scene, given: { from: string; to: string; role: string; scope: string | null; until: number }): Promise<{ id: string }> {
  const principal = await scene.walk.as(given.from);
  const options = await principal.get<DelegationOptionView[]>('/api/delegations/options');
  const own = options.find((one) => one.role === given.role)!;
  const deputy = await scene.walk.as(given.to);
  const scope = given.scope ?? own.scopes[0]!.code;
  return principal.post('/api/delegations', { deputyId: deputy.id, role: own.role, unitId: own.unitId, scope, basis: 'Giấy ủy quyền số 01', to: new Date(given.until).toISOString() });
}
