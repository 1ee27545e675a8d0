import { describe, expect, it } from 'vitest';
import { CLERK, DIRECTOR, OFFICE, Scene } from './scene.js';

const scene = new Scene('Đơn thư');

describe('complaints and denunciations follow a procedure of their own (Đ5.3)', () => {
  it('SYT-25 one that the clerk marked never becomes a task of distribution', async () => {
    const about = scene.abstract();
    const received = await scene.receive(about, { khieu_nai_to_cao: true });
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Chuyển theo quy trình riêng.' });
    await scene.walk.find({ who: OFFICE, element: 'ghi-noi-tiep-nhan', about });
    expect(await scene.tasksOf(OFFICE, about)).toEqual(['ghi-noi-tiep-nhan']);
    await scene.walk.do({ who: OFFICE, element: 'ghi-noi-tiep-nhan', about }, 'chuyen', { noi_tiep_nhan: 'Thanh tra Sở' });
    expect(await scene.ended(CLERK, received.caseId!)).toBe('chuyen-quy-trinh-rieng');
    expect((await scene.opinions(OFFICE, received.id)).map((one) => one.text)).toContain('Thanh tra Sở');
    expect((await scene.assignments(OFFICE, received.id)).assignments).toEqual([]);
  });

  it('SYT-25 one that the head of office finds out is routed out instead of distributed', async () => {
    const about = scene.abstract();
    const received = await scene.receive(about);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao Văn phòng.' });
    await scene.walk.do({ who: OFFICE, element: 'phan-van-ban', about }, 'khieu-nai');
    await scene.walk.do({ who: OFFICE, element: 'ghi-noi-tiep-nhan', about }, 'chuyen', { noi_tiep_nhan: 'Ban Tiếp công dân' });
    expect(await scene.ended(CLERK, received.caseId!)).toBe('chuyen-quy-trinh-rieng');
  });

  it('SYT-25 an outgoing document that settles one leaves the common road without a number', async () => {
    const about = scene.abstract();
    const drafted = await scene.draft('binh.tv.syt', about, { khieu_nai_to_cao: true });
    await scene.walk.do({ who: OFFICE, element: 'ghi-noi-tiep-nhan', about }, 'chuyen', { noi_tiep_nhan: 'Thanh tra Sở' });
    expect(await scene.ended('binh.tv.syt', drafted.caseId)).toBe('chuyen-quy-trinh-rieng');
    expect(await scene.document('binh.tv.syt', drafted.id)).toMatchObject({ number: null });
  });
});
