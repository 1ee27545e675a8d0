import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shown } from '../demo/district-road.js';
import { cancelNumber } from '../factories/cancel-number.js';
import { DISTRICT, draftToSign } from '../factories/district-draft.js';
import { CLERK, DIRECTOR, OFFICE, Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const { drafter: DRAFTER, leader: LEADER, clerk: DISTRICT_CLERK, officer: DISTRICT_OFFICER } = DISTRICT;
const scene = new Scene('Số hủy trên màn hình');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

describe('a number that is cancelled while its document is worked on (defaults.md 7)', () => {
  it('is told in the open list and on the open page of whoever holds the work, without a reload', async () => {
    const about = scene.abstract();
    const { id } = await scene.receive(about);
    await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    const page = await screens.as(DIRECTOR, `/viec?tim=${encodeURIComponent(about)}`);
    const row = page.locator('a[data-task]');
    await row.click();
    await page.getByRole('heading', { name: about }).waitFor();
    expect(await page.getByText('Số đã hủy').count()).toBe(0);
    await cancelNumber(scene.walk, 'den', about, { clerk: CLERK, approver: OFFICE });
    await row.getByText('Số đã hủy').waitFor();
    const band = page.getByRole('alert').filter({ hasText: 'Đăng ký trùng.' });
    await band.waitFor();
    expect(await band.innerText()).toContain(`${(await scene.walk.as(OFFICE)).name} duyệt hủy lúc`);
    const gap = await page.evaluate<number>("(() => { const mark = [...document.querySelectorAll('a[data-task] span')].find((one) => one.textContent === 'Số đã hủy' && one.children.length === 0); const range = document.createRange(); range.selectNodeContents(mark.parentElement.nextElementSibling); return range.getClientRects()[0].left - mark.getBoundingClientRect().right; })()");
    expect(gap).toBeGreaterThanOrEqual(8);
    // Nothing is left to do: the director ends it there, with the reason.
    await page.getByRole('button', { name: 'Kết thúc, số đã hủy' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Lý do').fill('Trùng văn bản đã vào sổ.');
    await dialog.getByRole('button', { name: 'Kết thúc, số đã hủy' }).click();
    await scene.walk.until('văn bản đã kết thúc', async () => (await scene.document(CLERK, id)).status === 'da-ket-thuc');
    await page.goto(`${screens.base}/van-ban-den?tim=${encodeURIComponent(about)}`);
    await page.getByText('Số đã hủy').first().waitFor();
  });

  it('QX-13 closes the seal before a PIN is asked for', async () => {
    const about = scene.abstract();
    const { id } = await draftToSign(scene.walk, about);
    await scene.walk.do({ who: LEADER, element: 'ky-van-ban', about }, 'ky', {}, { signature: { pin: '246810', sha256: await shown(scene.walk, LEADER, id, 'ban-ky') } });
    await scene.walk.do({ who: DISTRICT_CLERK, element: 'kiem-tra-the-thuc', about }, 'vao-so', { dung_ban_chinh: true });
    const { id: seal } = await scene.walk.find({ who: DISTRICT_CLERK, element: 'ky-so-co-quan', about });
    await cancelNumber(scene.walk, 'di', about, { clerk: DISTRICT_CLERK, approver: LEADER });
    const page = await screens.as(DISTRICT_CLERK, `/viec/${seal}`);
    await page.locator('[role=document] canvas').first().waitFor();
    await page.getByRole('button', { name: 'Phát hành' }).click();
    await page.getByText('nên không ký, không đóng dấu, không phát hành được nữa').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('a called case', () => {
  it('QX-39 stands under the one that called it in the list, folded away; its page offers the IT officer the reset of that one', async () => {
    const about = scene.abstract();
    const { caseId } = await draftToSign(scene.walk, about);
    const officer = await scene.walk.as(DISTRICT_OFFICER);
    const { children } = await officer.get<{ children: { id: string }[] }>(`/api/cases/${caseId}`);
    const page = await screens.as(DISTRICT_OFFICER, '/ho-so-xu-ly');
    const [row, called] = [caseId, children[0]!.id].map((id) => page.locator(`tr[data-row-key="${id}"]`));
    // The abstract is not for who mends the case: he is called by kind and number.
    await row!.getByRole('link', { name: 'Văn bản đi: Kế hoạch chưa có số, ký hiệu' }).waitFor();
    await row!.getByText('1 hồ sơ con').waitFor();
    expect(await called!.count()).toBe(0);
    await row!.getByRole('button', { name: 'Mở hồ sơ con' }).click();
    await called!.getByRole('link').click();
    // bpmn.io's mark is seen whole and lies over nothing of the drawing.
    const [mark, drawing] = await Promise.all(['.bjs-powered-by', '.djs-container'].map((part) => page.locator(part).boundingBox()));
    expect(mark!.y).toBeGreaterThanOrEqual(drawing!.y + drawing!.height);
    expect(await page.locator('.bjs-powered-by').evaluate((link: { getBoundingClientRect(): { x: number; y: number; width: number; height: number }; contains(other: unknown): boolean; ownerDocument: { elementFromPoint(x: number, y: number): unknown } }) => {
      const { x, y, width, height } = link.getBoundingClientRect();
      return link.contains(link.ownerDocument.elementFromPoint(x + width / 2, y + height / 2));
    })).toBe(true);
    await page.getByRole('button', { name: 'Đặt lại bước của hồ sơ gọi' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Bước chạy tiếp').click();
    await page.getByTitle('Sửa và hoàn thiện').click();
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Tệp dự thảo hỏng.');
    await dialog.getByRole('button', { name: 'Đặt lại bước' }).click();
    await scene.walk.find({ who: DRAFTER, element: 'sua-hoan-thien', about });
  });
});
