import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDay, printDay } from '../../src/documents/local-day.js';
import { CLERK, DIRECTOR, inDays, OFFICE, Scene } from '../flows/scene.js';
import { Screens, signIn } from './browser.js';

const HEAD = 'truongphong.nvy.syt';
const scene = new Scene('Danh sách trên màn hình');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

describe('lists, books and cases on the screen', () => {
  it('defaults 5: an empty date beside a recipient says whose date holds then', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao phòng chuyên môn.', han_xu_ly: inDays(9) });
    const { id } = await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about });
    const page = await screens.as(OFFICE, `/viec/${id}`);
    await page.getByRole('combobox', { name: /^Thêm vào/ }).fill('Nghiệp vụ Y');
    await page.locator('.ant-select-item-option-active', { hasText: 'Phòng Nghiệp vụ Y' }).waitFor();
    await page.keyboard.press('Enter');
    const date = page.getByPlaceholder(`theo hạn ${printDay(inDays(9))}`);
    // Readable whole, at the size of most screens.
    expect(await date.evaluate((input: { scrollWidth: number; clientWidth: number }) => input.scrollWidth <= input.clientWidth)).toBe(true);
    await page.getByTitle(`không ghi: theo hạn ${printDay(inDays(9))}`).first().waitFor();
    await scene.distribute(about, [{ to: 'Phòng Nghiệp vụ Y', due: inDays(5) }]);
    const { id: inside } = await scene.walk.find({ who: HEAD, element: 'truong-phong-tiep-nhan', about });
    const head = await screens.as(HEAD, `/viec/${inside}`);
    const own = head.getByPlaceholder(`không ghi: theo hạn ${printDay(inDays(5))}`);
    expect(await own.evaluate((input: { scrollWidth: number; clientWidth: number }) => input.scrollWidth <= input.clientWidth)).toBe(true);
  });

  it('Đ4.1: the administrator of cases is not led to a document that is closed to him; who reads it is', async () => {
    const about = scene.abstract();
    const { caseId } = await scene.receive(about);
    const it = await screens.as('quantri.syt', `/ho-so-xu-ly/${caseId ?? ''}`);
    await it.getByText('Bạn không có quyền đọc văn bản của hồ sơ này').waitFor();
    expect(await it.getByRole('link', { name: 'Mở trang văn bản' }).count()).toBe(0);
    // What happened stands with its day and hour, today too.
    const [day] = printDay(localDay(new Date())).split('/20');
    await it.locator('li time', { hasText: new RegExp(`^${day} \\d\\d:\\d\\d$`) }).first().waitFor();
    const reader = await screens.as(CLERK, `/ho-so-xu-ly/${caseId ?? ''}`);
    await reader.getByRole('link', { name: 'Mở trang văn bản' }).click();
    await reader.getByRole('heading', { name: about }).first().waitFor();
  });

  it('NĐ 30/2020: a book is whole at 1280 pixels, a symbol is never broken inside a word', async () => {
    const symbol = `${Date.now() % 100_000}/SYT-KSBTPCBTN`;
    await scene.receive(scene.abstract(), { so_ky_hieu: symbol });
    const page = await screens.window({ width: 1280, height: 720 });
    await page.goto(`${screens.base}/so`);
    await signIn(page, CLERK);
    for (const book of ['Sổ đăng ký văn bản đi', 'Sổ đăng ký văn bản đến']) {
      await page.getByText(book).first().click();
      await page.getByRole('heading', { name: book }).waitFor();
      const last = await page.getByRole('columnheader').last().boundingBox();
      expect(last!.x + last!.width).toBeLessThanOrEqual(1280);
    }
    const part = page.getByText('SYT-KSBTPCBTN', { exact: true }).first();
    await part.waitFor();
    expect((await part.boundingBox())!.height).toBeLessThan(30);
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
