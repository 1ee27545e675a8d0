import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choices } from '../demo/health-road.js';
import { buildDocx, MARKED } from '../factories/docx.js';
import { Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const scene = new Scene('Soạn trên màn hình');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

describe('drafts on the screen', () => {
  it('SYT-12 a reply asks for MẬT before any field; MẬT goes no further, no opens the form', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Trần Văn Bình' }]);
    await scene.walk.do({ who: 'binh.tv.syt', element: 'xu-ly-van-ban', about }, 'tra-loi');
    const { id } = await scene.walk.find({ who: 'binh.tv.syt', element: 'soan-tra-loi', about });
    // Beside the list, whose own key is `k`: the letters are the question's as long as it stands open.
    const page = await screens.as('binh.tv.syt', `/viec?tim=${encodeURIComponent(about)}&viec=${id}`);
    await page.getByText('Văn bản có dấu độ mật').waitFor();
    expect(await page.getByLabel('Trích yếu nội dung').count()).toBe(0);
    await page.keyboard.press('1');
    await page.getByText('Trả lời câu hỏi về độ mật trước.').waitFor();
    await page.keyboard.press('m');
    await page.getByText('Lập sổ riêng bằng giấy').waitFor();
    await page.getByRole('button', { name: 'Văn bản khác' }).press('Enter');
    await page.getByRole('button', { name: /Không mật/ }).waitFor();
    await page.keyboard.press('k');
    await page.getByLabel('Trích yếu nội dung').waitFor();
  });

  it('QX-04 QX-38 kinds outside are asked with MẬT; the leader reads the whole phiếu trình where it is approved', async () => {
    const about = scene.abstract();
    const drafter = 'ngan.dt.qx';
    const page = await screens.as(drafter, '/van-ban-di/soan');
    await page.getByRole('button', { name: 'Văn bản được quy định riêng' }).click();
    await page.getByText('không đưa lên hệ thống theo quy chế của cơ quan').waitFor();

    const person = await scene.walk.as(drafter);
    const units = await choices(scene.walk, drafter, 'don_vi_hoac_nguoi');
    const leaders = await choices(scene.walk, drafter, 'lanh_dao');
    const file = await person.upload('dự thảo.docx', buildDocx('KẾ HOẠCH', ['Số: «SO»', 'Quảng Xương, «NGAY»', about, 'CHỦ TỊCH', '«CHU_KY»   «DAU»', 'Lê Đình Sáng']), DOCX);
    const last = 'Dòng cuối của phiếu trình.';
    const given = { loai_van_ban: 'KH', trich_yeu: about, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], phan_loai: 'khong-phan-hoi', phieu_trinh: `Kính trình Lãnh đạo.\n${'Nội dung. '.repeat(200)}\n${last}`, tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng') };
    await person.post('/api/documents/outgoing', { secret: false, answers: given });
    const { id } = await scene.walk.find({ who: 'chutich.qx', element: 'xem-xet', about });
    const leader = await screens.as('chutich.qx', `/viec/${id}`);
    await leader.getByRole('tabpanel', { name: 'Xử lý' }).getByText('Văn bản không phải phản hồi ý kiến').waitFor();
    await leader.getByRole('tabpanel', { name: 'Xử lý' }).getByText(last).waitFor();
    expect(await leader.getByRole('button', { name: 'Tải lên bản đã sửa' }).count()).toBe(0);
  });

  it('QX-13 a new version without the marks is refused at the task’s form, beside the file, with the marks named', async () => {
    const about = scene.abstract();
    const drafter = 'ngan.dt.qx';
    const person = await scene.walk.as(drafter);
    const units = await choices(scene.walk, drafter, 'don_vi_hoac_nguoi');
    const leaders = await choices(scene.walk, drafter, 'lanh_dao');
    const file = await person.upload('dự thảo.docx', buildDocx('KẾ HOẠCH', MARKED), DOCX);
    const answers = { loai_van_ban: 'KH', trich_yeu: about, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng') };
    const { id: documentId } = await person.post<{ id: string }>('/api/documents/outgoing', { secret: false, answers });
    await scene.walk.do({ who: 'chutich.qx', element: 'xem-xet', about }, 'trao-doi', {}, { reason: 'Bổ sung.' });
    const { id } = await scene.walk.find({ who: drafter, element: 'sua-hoan-thien', about });
    const page = await screens.as(drafter, `/viec/${id}`);
    const field = page.locator('.ant-form-item', { hasText: 'Phiên bản mới của dự thảo' });
    const unmarked = buildDocx('KẾ HOẠCH', ['Số: «SO»', 'Bản hai']);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/files?muc_dich=du-thao', async (route) => {
      await held;
      await route.continue();
    });
    await field.locator('input[type=file]').setInputFiles({ name: 'bản hai.docx', mimeType: DOCX, buffer: unmarked });
    await field.getByText('bản hai.docx').waitFor();
    const send = page.getByRole('button', { name: 'Gửi Lãnh đạo phòng xác nhận' });
    // Sent while the file is on its way, the answer would go without it.
    await send.click();
    await page.getByText('Tệp đang được tải lên. Chờ tải xong rồi gửi lại.').waitFor();
    release();
    await field.getByRole('button', { name: 'Bỏ tệp bản hai.docx' }).waitFor();
    // Said as soon as it has arrived, before anything is sent.
    const fault = field.getByText('thiếu dấu «NGAY», «CHU_KY» nên không ký số được');
    await fault.waitFor();
    await send.click();
    await page.getByText('Kiểm tra lại').or(page.getByRole('alert')).first().waitFor();
    await expect.poll(() => fault.count()).toBe(1);
    // A field that is changed loses its sentence, without a new send.
    await field.locator('input[type=file]').setInputFiles({ name: 'bản ba.docx', mimeType: DOCX, buffer: buildDocx('KẾ HOẠCH', MARKED) });
    await field.getByRole('button', { name: 'Bỏ tệp bản ba.docx' }).waitFor();
    await fault.waitFor({ state: 'detached' });

    // SYT-47: another version came meanwhile, in another tab; the own one, uploaded after it, does not follow it unseen.
    const other = await person.upload('tab kia.docx', buildDocx('KẾ HOẠCH', [...MARKED, 'Tab kia.']), DOCX);
    await person.post(`/api/documents/${documentId}/drafts`, { fileId: other.id, after: 1 });
    await field.locator('input[type=file]').setInputFiles({ name: 'bản bốn.docx', mimeType: DOCX, buffer: buildDocx('KẾ HOẠCH', [...MARKED, 'Bản bốn.']) });
    await field.getByRole('button', { name: 'Bỏ tệp bản bốn.docx' }).waitFor();
    await send.click();
    await page.getByText(`Đã có bản dự thảo số 2 của ${person.name}, gửi lúc`).waitFor();
    const newer = page.getByText(`${person.name} đã gửi bản dự thảo số 2 lúc`);
    await newer.waitFor();
    await page.getByRole('link', { name: 'Mở bản mới' }).click();
    await newer.waitFor({ state: 'detached' });
    await send.click();
    await expect.poll(async () => (await person.get<{ state: string }>(`/api/tasks/${id}`)).state, { timeout: 20_000 }).toBe('done');
    expect((await scene.document(drafter, documentId)).files.find((one) => one.role === 'du-thao' && one.latest)).toMatchObject({ version: 3, name: 'bản bốn.docx' });
  });

  it('ux.md “an error says what happened”: a draft that is not taken shows its first bad field, or why, before the eyes and under the keyboard', async () => {
    const page = await screens.as('binh.tv.syt', '/van-ban-di/soan');
    await page.getByRole('button', { name: /Không mật/ }).click();
    const abstract = page.getByLabel('Trích yếu nội dung');
    const present = page.getByRole('button', { name: 'Trình', exact: true });
    await abstract.waitFor();
    await present.click();
    const bad = page.locator('.ant-form-item-has-error').first();
    await bad.waitFor();
    const focusedIn = (place: string) => page.evaluate(`document.activeElement !== null && document.activeElement.closest(${JSON.stringify(place)}) === document.querySelector(${JSON.stringify(place)})`);
    await expect.poll(() => focusedIn('.ant-form-item-has-error')).toBe(true);

    const person = await scene.walk.as('binh.tv.syt');
    const draft = await scene.draftAnswers('binh.tv.syt', scene.abstract());
    const me = await person.get<{ person: { id: string } }>('/api/me');
    await page.evaluate(`localStorage.setItem('luong.nhap.${me.person.id}.soan', JSON.stringify({ at: Date.now(), content: { id: crypto.randomUUID(), answers: ${JSON.stringify(draft)} } }))`);
    await page.reload();
    await abstract.waitFor();
    const refuse = (body: unknown) => page.route('**/api/documents/outgoing', (route) => route.fulfill({ status: 400, contentType: 'application/problem+json', body: JSON.stringify(body) }));
    await refuse({ status: 400, code: 'x', detail: 'Chưa trình được.', errors: [{ path: 'trich_yeu', message: 'Trích yếu đã có ở văn bản khác.' }] });
    await page.getByRole('button', { name: 'Trình', exact: true }).scrollIntoViewIfNeeded();
    await present.click();
    await page.getByText('Trích yếu đã có ở văn bản khác.').waitFor();
    await expect.poll(() => focusedIn('#trich_yeu')).toBe(true);
    await page.unroute('**/api/documents/outgoing');
    await refuse({ status: 409, code: 'x', detail: 'Quy trình đang được thay.', errors: [] });
    await present.click();
    const sentence = page.getByRole('alert').filter({ hasText: 'Quy trình đang được thay.' });
    await sentence.waitFor();
    await expect.poll(() => page.evaluate("document.activeElement !== null && document.activeElement.textContent.includes('Quy trình đang được thay.')")).toBe(true);
    const box = (await sentence.boundingBox())!;
    expect(box.y + box.height).toBeLessThan(768);
    await page.context().close();
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
