import { describe, expect, it } from 'vitest';
import { choices } from '../demo/health-road.js';
import { CLERK, DIRECTOR, inDays, OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Giao việc ngoài');
const DRAFTER = 'thinh.bd.syt';

describe('work for a unit that is not on eOffice (Đ5.3)', () => {
  it('SYT-12 SYT-24 becomes a paper document of assignment, while the unit inside works on', async () => {
    const about = scene.abstract();
    const order = scene.abstract();
    const received = await scene.distributed(about, [
      { to: 'Trung tâm Y tế huyện Lý Sơn', due: inDays(6) },
      { to: 'Phùng Gia Bảo', purpose: 'gop-y' },
    ]);
    await scene.walk.do({ who: 'bao.pg.syt', element: 'gop-y', about }, 'dong-gop', { y_kien_giai_quyet: 'Nhất trí.' });
    const everybody = await choices(scene.walk, OFFICE, 'nguoi');
    await scene.walk.do({ who: OFFICE, element: 'chi-dao-soan', about }, 'giao', { nguoi_soan: everybody('Bùi Đức Thịnh'), y_kien_chi_dao: 'Soạn văn bản giao việc.' });
    // The drafter gives it back; the head of office orders it again.
    await scene.walk.do({ who: DRAFTER, element: 'soan-giao-viec', about }, 'tra', {}, { reason: 'Không thuộc việc của phòng.' });
    await scene.walk.do({ who: OFFICE, element: 'chi-dao-soan', about }, 'giao', { nguoi_soan: everybody('Bùi Đức Thịnh'), y_kien_chi_dao: 'Vẫn giao phòng soạn.' });
    const lists = await choices(scene.walk, DRAFTER, 'don_vi_hoac_nguoi');
    const answers = await scene.draftAnswers(DRAFTER, order, { noi_nhan: [{ noi_nhan: lists('Trung tâm Y tế huyện Lý Sơn'), kenh: 'giay' }] });
    const asked = { who: DRAFTER, element: 'soan-giao-viec', about };
    expect((await refusalOf(scene.walk.do(asked, 'trinh', answers))).code).toBe('chua-tra-loi-mat');
    expect((await refusalOf(scene.walk.do(asked, 'trinh', answers, { secret: true }))).code).toBe('van-ban-mat');
    await scene.walk.do(asked, 'trinh', answers, { secret: false });

    await scene.walk.do({ who: OFFICE, element: 'tham-dinh-phong', about: order }, 'dat');
    const leader = await choices(scene.walk, OFFICE, 'lanh_dao');
    await scene.walk.do({ who: OFFICE, element: 'tham-dinh-the-thuc', about: order }, 'trinh', { ket_qua_the_thuc: true, nguoi_ky: leader('Nguyễn Minh Đức') });
    await scene.walk.do({ who: DIRECTOR, element: 'ky-ban-hanh', about: order }, 'ky', { da_ky_giay: true });
    await scene.issue(order);

    expect(await scene.ended(CLERK, received.caseId!)).toBe('da-giai-quyet');
    const { assignments } = await scene.assignments(OFFICE, received.id);
    expect(Object.fromEntries(assignments.map((one) => [one.name, one.state]))).toEqual({ 'Trung tâm Y tế huyện Lý Sơn': 'ngoai', 'Phùng Gia Bảo': 'xong' });
    const { links } = await scene.document(CLERK, received.id);
    expect(links).toMatchObject([{ kind: 'giao-viec', direction: 'den' }]);
    const issued = await scene.document(CLERK, links[0]!.documentId);
    expect(issued).toMatchObject({ status: 'da-phat-hanh', abstract: order });
    expect(issued.recipients.map((one) => [one.electronic, one.paper])).toEqual([[false, true]]);
  });
});
