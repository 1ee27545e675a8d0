import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIRECTOR, OFFICE, Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const scene = new Scene('Màn hình việc');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

/** The list narrowed to one document: the run's other journeys do not stand in it. */
const listOf = (about: string): string => `/viec?tim=${encodeURIComponent(about)}`;

describe('Việc của tôi', () => {
  it('a task comes into the open list without a reload, and is done with the keyboard alone', async () => {
    const about = scene.abstract();
    const page = await screens.as(DIRECTOR, listOf(about));
    await page.getByText('Không có việc nào khớp').waitFor();
    await scene.receive(about, { do_khan: 'hoa-toc' });
    const row = page.locator('a[data-task]');
    await row.waitFor();
    expect(await row.innerText()).toContain('HỎA TỐC');

    await page.keyboard.press('j');
    await page.getByRole('heading', { name: about }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/viec\/[0-9a-f-]{36}/);
    // The list with its own pane goes first; a key before that would be its.
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Chuyển Chánh Văn phòng', exact: true }).waitFor();
    await page.keyboard.press('1');
    await page.getByText('Nhập “Ý kiến chỉ đạo”.').waitFor();
    await page.keyboard.type('Giao phòng chuyên môn tham mưu.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã gửi: Chuyển Chánh Văn phòng').waitFor();
    const next = await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about });
    expect(next.passedBy?.name).toBe('Nguyễn Minh Đức');
  });

  it('an outcome that asks nothing goes with one press; task follows task, and the list comes when none is left', async () => {
    const head = 'truongphong.nvy.syt';
    const lot = scene.abstract();
    const abouts = [`${lot} – một`, `${lot} – hai`];
    for (const about of abouts) await scene.distributed(about, [{ to: 'Phòng Nghiệp vụ Y' }]);
    const [first] = await Promise.all(abouts.map((about) => scene.walk.find({ who: head, element: 'truong-phong-tiep-nhan', about })));
    // Straight to the task: this browser has never seen the list.
    const page = await screens.as(head, `/viec/${first!.id}?tim=${encodeURIComponent(lot)}`);
    await page.getByRole('heading', { name: abouts[0]! }).waitFor();
    // What may be filled in for that outcome stands beside the form of the usual one.
    await page.getByRole('group', { name: 'Nếu chọn “Trực tiếp xử lý”' }).getByRole('checkbox').waitFor();
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: abouts[1]! }).waitFor();
    // A press meant for the task before is refused with a sentence; one presses again.
    const taken = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/complete'));
    await expect.poll(async () => (await page.keyboard.press('2'), Promise.race([taken.then(() => true), page.waitForTimeout(300).then(() => false)])), { timeout: 20_000 }).toBe(true);
    // The same documents, now to be worked on: the work goes on as long as there is some.
    for (const about of abouts) await scene.walk.find({ who: head, element: 'xu-ly-van-ban', about });
    await page.getByText('Nghiên cứu, xem xét, xử lý').or(page.getByRole('region', { name: 'Danh sách việc' })).first().waitFor();
    expect(await Promise.all(abouts.map((about) => scene.tasksOf(head, about)))).toEqual([['xu-ly-van-ban'], ['xu-ly-van-ban']]);
  });

  it('shows the scan beside the form, the opinions, the path on the diagram with bpmn.io’s mark', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Trả lời trước ngày 30.' });
    const { id } = await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about });
    const page = await screens.as(OFFICE, `/viec/${id}`);
    await page.locator('[role=document] canvas').first().waitFor();
    // What was said last stands above the form that must follow it.
    await page.getByRole('region', { name: 'Ý kiến mới nhất' }).getByText('Trả lời trước ngày 30.').waitFor();
    await page.getByRole('tab', { name: 'Ý kiến' }).click();
    await page.getByRole('tabpanel', { name: 'Ý kiến' }).getByText('Trả lời trước ngày 30.').waitFor();
    await page.getByRole('tab', { name: 'Quy trình' }).click();
    await page.locator('.djs-overlays').getByText('đang ở đây').waitFor();
    expect(await page.locator('.bjs-powered-by').isVisible()).toBe(true);
    await page.getByRole('tab', { name: 'Liên quan' }).click();
    await page.getByText('Thông tin văn bản').waitFor();
  });

  it('a return asks for its reason, and what was typed stays when it is put off', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    const { id } = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    const page = await screens.as(DIRECTOR, `/viec/${id}`);
    await page.getByRole('button', { name: /Chuyển lại Văn thư/ }).click();
    const send = page.getByRole('dialog').getByRole('button', { name: 'Chuyển lại Văn thư bổ sung' });
    expect(await send.isEnabled()).toBe(false);
    await page.keyboard.type('Bản quét thiếu trang 2.');
    await page.getByRole('dialog').getByRole('button', { name: 'Để sau' }).click();
    await page.getByRole('button', { name: /Chuyển lại Văn thư/ }).click();
    expect(await page.getByLabel('Lý do').inputValue()).toBe('Bản quét thiếu trang 2.');
    await send.click();
    await page.getByText('Đã gửi: Chuyển lại Văn thư bổ sung').waitFor();
  });

  it('a task taken back meanwhile says so and keeps the text', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Trần Văn Bình' }]);
    const { id } = await scene.walk.find({ who: 'binh.tv.syt', element: 'xu-ly-van-ban', about });
    const page = await screens.as('binh.tv.syt', `/viec/${id}`);
    await page.getByRole('button', { name: /Kết thúc/ }).click();
    await page.keyboard.type('Đã làm xong phần việc.');
    await page.getByText('Đã lưu nháp').waitFor();
    const document = (await (await scene.walk.as(OFFICE)).get<{ document: { id: string } }>(`/api/tasks/${id}`)).document;
    const { assignments } = await scene.assignments(OFFICE, document.id);
    await (await scene.walk.as(OFFICE)).delete(`/api/documents/${document.id}/assignments/${assignments[0]!.id}`, { reason: 'Giao nhầm người.' });
    await page.getByText(/Việc này đã được rút/).waitFor();
    expect(await page.getByLabel('Thêm ý kiến giải quyết').inputValue()).toBe('Đã làm xong phần việc.');
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
