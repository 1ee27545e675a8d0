import { describe, expect, it } from 'vitest';
import { choices } from '../demo/health-road.js';
import { OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Chuyển lại');
const OFFICER = 'binh.tv.syt';
const HEAD = 'truongphong.nvy.syt';
const RETURN = { noi_dung_trao_doi: 'Đề nghị giao đồng chí phụ trách lĩnh vực.' };

describe('an incoming document that is not within one’s competence', () => {
  it('SYT-28 an officer to whom the head of office gave it directly returns it to his own head of division', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Trần Văn Bình' }]);
    await scene.walk.do({ who: OFFICER, element: 'xu-ly-van-ban', about }, 'chuyen-lai', RETURN, { reason: 'Không phụ trách lĩnh vực này.' });

    await scene.walk.find({ who: HEAD, element: 'cap-tren-xem-xet', about });
    expect(await scene.tasksOf(OFFICE, about)).toEqual([]);
    const members = await choices(scene.walk, HEAD, 'nguoi_trong_don_vi');
    await scene.walk.do({ who: HEAD, element: 'cap-tren-xem-xet', about }, 'phan-lai', { nguoi_moi: members('Lý Thị Thanh An'), y_kien_cap_tren: 'Đồng chí An xử lý.' });
    await scene.walk.find({ who: 'an.ltt.syt', element: 'xu-ly-van-ban', about });
    expect(await scene.tasksOf(OFFICER, about)).toEqual([]);
  });

  it('SYT-29 a return without its reason or its matter is refused and changes nothing', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Trần Văn Bình' }]);
    const task = { who: OFFICER, element: 'xu-ly-van-ban', about };
    expect((await refusalOf(scene.walk.do(task, 'chuyen-lai', RETURN))).errors.map((one) => one.path)).toContain('reason');
    const matter = await refusalOf(scene.walk.do(task, 'chuyen-lai', {}, { reason: 'Không phụ trách.' }));
    expect(matter.errors.map((one) => one.path).join()).toContain('noi_dung_trao_doi');
    expect(await scene.tasksOf(OFFICER, about)).toEqual(['xu-ly-van-ban']);
  });

  it('SYT-28 the superior passes it up to the head of office, who alone chooses among the units', async () => {
    const about = scene.abstract();
    const received = await scene.distributed(about, [{ to: 'Trần Văn Bình' }]);
    await scene.walk.do({ who: OFFICER, element: 'xu-ly-van-ban', about }, 'chuyen-lai', RETURN, { reason: 'Không thuộc chức năng của phòng.' });
    await scene.walk.do({ who: HEAD, element: 'cap-tren-xem-xet', about }, 'chuyen-len', { noi_dung_trao_doi: 'Thuộc Phòng Tổ chức cán bộ.' }, { reason: 'Ngoài chức năng.' });
    const lists = await choices(scene.walk, OFFICE, 'don_vi_hoac_nguoi');
    await scene.walk.do({ who: OFFICE, element: 'chanh-van-phong-xem-xet', about }, 'phan-lai', { noi_nhan_moi: lists('Phòng Tổ chức cán bộ') });
    await scene.walk.find({ who: 'truongphong.tccb.syt', element: 'truong-phong-tiep-nhan', about });
    const { assignments } = await scene.assignments(OFFICE, received.id);
    expect(assignments).toHaveLength(1);
    expect(assignments[0]!.changes.at(-1)).toMatchObject({ newName: 'Phòng Tổ chức cán bộ' });
  });

  it('A-06 what the head of office returns goes to the director, who cannot distribute but passes it back to who can', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Văn phòng Sở' }]);
    await scene.walk.do({ who: OFFICE, element: 'truong-phong-tiep-nhan', about }, 'chuyen-lai', RETURN, { reason: 'Không thuộc chức năng của Văn phòng.' });
    await scene.walk.do({ who: 'giamdoc.syt', element: 'cap-tren-xem-xet', about }, 'chuyen-len', { noi_dung_trao_doi: 'Giao Phòng Tổ chức cán bộ.' }, { reason: 'Thuộc công tác cán bộ.' });
    const places = await choices(scene.walk, OFFICE, 'noi_xu_ly');
    await scene.walk.do({ who: OFFICE, element: 'chanh-van-phong-xem-xet', about }, 'phan-lai', { noi_nhan_moi: places('Phòng Tổ chức cán bộ') });
    await scene.walk.find({ who: 'truongphong.tccb.syt', element: 'truong-phong-tiep-nhan', about });
  });

  it('SYT-28 a superior who does not agree gives it back to the same handler with his reason', async () => {
    const about = scene.abstract();
    const received = await scene.distributed(about, [{ to: 'Phòng Nghiệp vụ Dược' }]);
    await scene.walk.do({ who: 'truongphong.nvd.syt', element: 'truong-phong-tiep-nhan', about }, 'chuyen-lai', RETURN, { reason: 'Thiếu người.' });
    await scene.walk.do({ who: OFFICE, element: 'chanh-van-phong-xem-xet', about }, 'giu-nguyen', {}, { reason: 'Phòng Dược vẫn chủ trì.' });
    const again = await scene.walk.find({ who: 'truongphong.nvd.syt', element: 'truong-phong-tiep-nhan', about });
    expect(again.round).toBe(2);
    expect((await scene.opinions('truongphong.nvd.syt', received.id)).map((one) => one.text)).toContain('Phòng Dược vẫn chủ trì.');
  });

  it('SYT-26 a head of division may pass a document only to members of the own division', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Phòng Nghiệp vụ Dược' }]);
    const everybody = await choices(scene.walk, OFFICE, 'nguoi');
    const refused = await refusalOf(scene.walk.do({ who: 'truongphong.nvd.syt', element: 'truong-phong-tiep-nhan', about }, 'chuyen', { nguoi_moi: everybody('Trần Văn Bình') }));
    expect(refused.status).toBe(400);
    expect(await scene.tasksOf('truongphong.nvd.syt', about)).toEqual(['truong-phong-tiep-nhan']);
  });
});
