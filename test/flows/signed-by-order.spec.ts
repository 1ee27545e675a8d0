import { beforeAll, describe, expect, it } from 'vitest';
import { choices } from '../demo/health-road.js';
import { CLERK, OFFICE, refusalOf, Scene } from './scene.js';
import { buildDocx } from '../factories/docx.js';

const scene = new Scene('Ký thừa lệnh');
const DRAFTER = 'binh.tv.syt';
const DEPUTY = 'phogiamdoc1.syt';
let leader: (name: string) => string;

beforeAll(async () => {
  leader = await choices(scene.walk, OFFICE, 'lanh_dao');
});

describe('a document that the head of office signs by order of the director (Đ6.3)', () => {
  it('SYT-46 SYT-47 asks a leader, who edits the draft, comes back to the head of office and is issued', async () => {
    const about = scene.abstract();
    const drafted = await scene.draft(DRAFTER, about, { tham_quyen_ky: 'tl-giam-doc' });
    await scene.walk.do({ who: OFFICE, element: 'tham-dinh', about }, 'xin-y-kien', { nguoi_cho_y_kien: leader('Phạm Thị Hồng Vân') });
    expect(await scene.tasksOf('truongphong.nvy.syt', about)).toEqual([]);

    const deputy = await scene.walk.as(DEPUTY);
    const edited = await deputy.upload('bản sửa của lãnh đạo.docx', buildDocx('CÔNG VĂN', ['Lãnh đạo Sở đã sửa.']), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    await scene.walk.do({ who: DEPUTY, element: 'xin-y-kien', about }, 'cho-y-kien', { tep_du_thao: edited.id, y_kien_chi_dao: 'Đồng ý ký thừa lệnh.' });
    await scene.walk.find({ who: OFFICE, element: 'chanh-van-phong-ky', about });
    expect(await scene.tasksOf(DRAFTER, about)).toEqual([]);
    await scene.walk.do({ who: OFFICE, element: 'chanh-van-phong-ky', about }, 'ky', { da_ky_giay: true });
    await scene.issue(about);

    expect(await scene.ended(DRAFTER, drafted.caseId)).toBe('da-phat-hanh');
    const document = await scene.document(CLERK, drafted.id);
    expect(document).toMatchObject({ status: 'da-phat-hanh', signerName: 'Võ Thanh Tùng' });
    const versions = document.files.filter((file) => file.role === 'du-thao').map((file) => [file.version, file.authorName]);
    expect(versions.toSorted()).toEqual([[1, 'Trần Văn Bình'], [2, 'Phạm Thị Hồng Vân']]);
    expect((await scene.opinions(OFFICE, drafted.id)).map((one) => one.text)).toContain('Đồng ý ký thừa lệnh.');
  });

  it('SYT-46 cannot be signed before a leader has given an opinion, and comes back to the drafter when it is not right', async () => {
    const about = scene.abstract();
    await scene.draft(DRAFTER, about, { tham_quyen_ky: 'cvp' });
    const page = await scene.walk.find({ who: OFFICE, element: 'tham-dinh', about });
    expect(page.outcomes.map((one) => one.code)).toEqual(['xin-y-kien', 'tra']);
    expect((await refusalOf(scene.walk.do({ who: OFFICE, element: 'tham-dinh', about }, 'ky', { da_ky_giay: true }))).status).toBe(400);
    await scene.walk.do({ who: OFFICE, element: 'tham-dinh', about }, 'tra', {}, { reason: 'Sai nơi nhận.' });
    const again = await scene.walk.find({ who: DRAFTER, element: 'soan-thao-lai', about });
    expect(again.process.id).toBe('syt-quang-ngai.ky-thua-lenh');
    await scene.walk.do({ who: DRAFTER, element: 'soan-thao-lai', about }, 'thoi', {}, { reason: 'Không còn cần.' });
    await scene.walk.until('bản thảo được thôi trình', async () => (await scene.tasksOf(DRAFTER, about)).length === 0);
  });
});
