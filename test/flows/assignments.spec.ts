import { describe, expect, it } from 'vitest';
import { choices } from '../demo/health-road.js';
import { CLERK, DIRECTOR, inDays, OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Thêm bớt nơi nhận');

describe('the assigner adds and withdraws recipients while the document is handled (Đ5.3)', () => {
  it('SYT-23 an added person has the task with the date given; a withdrawn one loses it, and the case goes on', async () => {
    const about = scene.abstract();
    const received = await scene.distributed(about, [{ to: 'Lý Thị Thanh An', purpose: 'gop-y' }]);
    const open = await scene.walk.find({ who: 'an.ltt.syt', element: 'gop-y', about });
    const office = await scene.walk.as(OFFICE);
    const lists = await choices(scene.walk, OFFICE, 'don_vi_hoac_nguoi');
    await office.post(`/api/documents/${received.id}/assignments`, { recipients: [{ noi_nhan: lists('Phùng Gia Bảo'), muc_dich: 'gop-y', han: inDays(3) }] });
    const added = await scene.walk.find({ who: 'bao.pg.syt', element: 'gop-y', about });
    expect(added.dueAt).not.toBeNull();

    const first = (await scene.assignments(OFFICE, received.id)).assignments.find((one) => one.name === 'Lý Thị Thanh An')!;
    await office.delete(`/api/documents/${received.id}/assignments/${first.id}`, { reason: 'Giao nhầm người.' });
    await scene.walk.until('việc rời danh sách', async () => (await scene.tasksOf('an.ltt.syt', about)).length === 0);
    const reader = await scene.walk.as('an.ltt.syt');
    const refused = await refusalOf(reader.post(`/api/tasks/${open.id}/complete`, { version: open.version, outcome: 'dong-gop', answers: { y_kien_giai_quyet: 'Trả lời sau khi bị rút.' } }));
    expect([403, 404, 409]).toContain(refused.status);
    expect((await refusalOf(reader.get(`/api/documents/${received.id}`))).status).toBe(404);

    await scene.walk.do({ who: 'bao.pg.syt', element: 'gop-y', about }, 'dong-gop', { y_kien_giai_quyet: 'Nhất trí.' });
    expect(await scene.ended(CLERK, received.caseId!)).toBe('da-giai-quyet');
    const { assignments } = await scene.assignments(OFFICE, received.id);
    expect(assignments.map((one) => [one.name, one.state, one.withdrawReason]).toSorted()).toEqual([
      ['Lý Thị Thanh An', 'rut', 'Giao nhầm người.'],
      ['Phùng Gia Bảo', 'xong', null],
    ]);
    expect(assignments.flatMap((one) => one.answers).map((one) => one.text)).toEqual(['Nhất trí.']);
  });

  it('defaults.md 5 the director’s date is that of every recipient without one: task, page and the limit inside the division agree', async () => {
    const about = scene.abstract();
    const received = await scene.receive(about);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao phòng chuyên môn.', han_xu_ly: inDays(9) });
    await scene.distribute(about, [{ to: 'Phòng Nghiệp vụ Y' }, { to: 'Phùng Gia Bảo', purpose: 'gop-y', due: inDays(4) }]);
    const task = await scene.walk.find({ who: 'truongphong.nvy.syt', element: 'truong-phong-tiep-nhan', about });
    expect(task.dueAt).toBe(new Date(`${inDays(9)}T23:59:59.999+07:00`).toISOString());
    expect((await scene.assignments(OFFICE, received.id)).assignments.map((one) => one.dueOn).toSorted()).toEqual([inDays(4), inDays(9)].toSorted());
    const head = await scene.walk.as('truongphong.nvy.syt');
    const nguoi_moi = (await scene.walk.as('binh.tv.syt')).id;
    const late = await refusalOf(head.post(`/api/tasks/${task.id}/complete`, { version: task.version, outcome: 'chuyen', answers: { nguoi_moi, han_moi: inDays(10) } }));
    expect(late).toMatchObject({ status: 400, errors: [{ path: 'han_moi', message: expect.stringContaining('hạn đã giao') as string }] });
  });

  it('SYT-23 is not for those who only received it', async () => {
    const about = scene.abstract();
    const received = await scene.distributed(about, [{ to: 'Phòng Nghiệp vụ Dược' }]);
    await scene.walk.find({ who: 'truongphong.nvd.syt', element: 'truong-phong-tiep-nhan', about });
    const head = await scene.walk.as('truongphong.nvd.syt');
    const lists = await choices(scene.walk, OFFICE, 'don_vi_hoac_nguoi');
    const refused = await refusalOf(head.post(`/api/documents/${received.id}/assignments`, { recipients: [{ noi_nhan: lists('Phùng Gia Bảo'), muc_dich: 'gop-y' }] }));
    expect(refused.status).toBe(403);
    expect(refused.detail).toContain('Điều 5.3');
    expect((await scene.assignments(OFFICE, received.id)).assignments).toHaveLength(1);
  });
});
