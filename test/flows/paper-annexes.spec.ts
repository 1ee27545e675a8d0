import { describe, expect, it } from 'vitest';
import { choices } from '../demo/health-road.js';
import { CLERK, DIRECTOR, OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Phụ lục dày');

describe('a thick annex stays on paper (Đ5.5)', () => {
  it('SYT-16 only for the kinds that the regulation names, and with each annex listed', async () => {
    const letter = await refusalOf(scene.receive(scene.abstract(), { phu_luc_day: true, ban_giay: [{ ten: 'Phụ lục 1' }] }));
    expect(letter.errors.map((one) => one.path)).toContain('phu_luc_day');
    const unnamed = await refusalOf(scene.receive(scene.abstract(), { loai_van_ban: 'BC', phu_luc_day: true, ban_giay: [] }));
    expect(unnamed.errors.map((one) => one.path)).toContain('ban_giay');
  });

  it('SYT-17 its holder is the clerk until the handler confirms that he took it over', async () => {
    const about = scene.abstract();
    const received = await scene.receive(about, { loai_van_ban: 'BC', phu_luc_day: true, ban_giay: [{ ten: 'Phụ lục 1' }] });
    const holder = async (): Promise<string[]> => (await scene.document(OFFICE, received.id)).paperAnnexes.map((one) => `${one.name}: ${one.holderName}`);
    expect(await holder()).toEqual(['Phụ lục 1: Huỳnh Thị Ngọc Ánh']);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao Phòng Nghiệp vụ Y.' });
    await scene.distribute(about, [{ to: 'Phòng Nghiệp vụ Y' }]);
    const members = await choices(scene.walk, 'truongphong.nvy.syt', 'nguoi_trong_don_vi');
    await scene.walk.do({ who: 'truongphong.nvy.syt', element: 'truong-phong-tiep-nhan', about }, 'chuyen', { nguoi_moi: members('Trần Văn Bình') });
    const dossier = await scene.dossier('binh.tv.syt', `Báo cáo ${about}`);
    await scene.walk.do({ who: 'binh.tv.syt', element: 'xu-ly-van-ban', about }, 'ket-thuc', { da_nhan_ban_giay: true, y_kien_giai_quyet: 'Đã tổng hợp.', ho_so_luu: dossier });
    expect(await holder()).toEqual(['Phụ lục 1: Trần Văn Bình']);
    expect(await scene.ended(CLERK, received.caseId!)).toBe('da-giai-quyet');
  });
});
