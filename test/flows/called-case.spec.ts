import { describe, expect, it } from 'vitest';
import type { CasePage } from '../../src/cases/contract.js';
import { choices } from '../demo/health-road.js';
import { buildDocx, MARKED } from '../factories/docx.js';
import { Scene } from './scene.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const [DRAFTER, LEADER, OFFICER] = ['ngan.dt.qx', 'chutich.qx', 'cntt.qx'];
const scene = new Scene('Hồ sơ được gọi');

/** A document of the district that stands in the called case "ký số". */
async function toSign(about: string): Promise<{ caseId: string }> {
  const drafter = await scene.walk.as(DRAFTER);
  const [units, leaders] = [await choices(scene.walk, DRAFTER, 'don_vi_hoac_nguoi'), await choices(scene.walk, DRAFTER, 'lanh_dao')];
  const file = await drafter.upload('dự thảo.docx', buildDocx('KẾ HOẠCH', MARKED), DOCX);
  const answers = { loai_van_ban: 'KH', trich_yeu: about, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], do_khan: 'thuong', phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng') };
  const drafted = await drafter.post<{ id: string; caseId: string }>('/api/documents/outgoing', { secret: false, answers });
  await scene.walk.do({ who: LEADER, element: 'xem-xet', about }, 'phe-duyet', {});
  await scene.walk.find({ who: LEADER, element: 'ky-van-ban', about });
  return drafted;
}

describe('a case that another one called', () => {
  it('QX-39 is led back to drafting by the IT officer through the case that called it, and does not go on beside it', async () => {
    const about = scene.abstract();
    const { caseId } = await toSign(about);
    const officer = await scene.walk.as(OFFICER);
    const caller = await officer.get<CasePage>(`/api/cases/${caseId}`);
    const [called] = caller.children;
    expect(called).toMatchObject({ state: 'running', standsAt: ['Chọn chứng thư, ký số'] });
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
