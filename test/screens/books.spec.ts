import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLERK, OFFICE, Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const scene = new Scene('Sổ trên màn hình');
let screens: Screens;
let abstract: string;
let id: string;
let day: string;
beforeAll(async () => {
  screens = await Screens.open();
  abstract = scene.abstract();
  id = (await scene.receive(abstract)).id;
  day = (await scene.document(CLERK, id)).arrivedOn!;
});
afterAll(() => screens.close());

describe('the register books and the lists', () => {
  it('a book is filtered by period and words, its row leads to the document, and it prints', async () => {
    const page = await screens.as(CLERK, `/so?so=den&tu=${day}&den=${day}`);
    await page.getByPlaceholder('Tìm trong sổ').fill(abstract);
    await page.keyboard.press('Enter');
    await page.getByText('1 dòng').waitFor();
    const link = page.getByRole('link', { name: new RegExp(abstract.replace(/[()]/g, '\\$&')) });
    const printed = await page.request.get(screens.base + (await page.getByRole('link', { name: 'In sổ (PDF)' }).getAttribute('href'))!);
    expect(printed.headers()['content-type']).toContain('application/pdf');
    await link.click();
    await page.getByRole('heading', { name: abstract }).waitFor();
    await page.locator('[role=document] canvas').waitFor();
    await page.goto(`${screens.base}/so?so=den&tu=2020-01-01&den=2020-01-31`);
    await page.getByText('Sổ không có dòng nào trong kỳ này.').waitFor();
  });

  it('the clerk proposes a correction, the head of office approves it, the book shows old and new', async () => {
    // Its own name, so that corrections of earlier runs on the same stack are others.
    const author = `Cục Y tế dự phòng ${Date.now().toString(36)}`;
    const row = new RegExp(author);
    const page = await screens.as(CLERK, `/so?so=den&tu=${day}&den=${day}&tim=${encodeURIComponent(abstract)}`);
    await page.getByRole('button', { name: /Đề nghị sửa số/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mục cần sửa').click();
    await page.getByTitle('Tác giả').click();
    await dialog.getByLabel('Giá trị mới').fill('ơ'.repeat(251));
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Nhập nhầm tác giả.');
    await dialog.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await dialog.getByText('Không quá 250 ký tự.').waitFor();
    await dialog.getByLabel('Giá trị mới').fill(author);
    await dialog.getByRole('button', { name: 'Gửi đề nghị' }).click();
    await page.getByText('Chờ duyệt sửa').waitFor();
    const head = await screens.as(OFFICE, '/so?muc=sua-so');
    await head.getByRole('row', { name: row }).getByRole('link', { name: abstract }).waitFor();
    await head.getByRole('row', { name: row }).getByRole('button', { name: 'Duyệt', exact: true }).click();
    await head.getByRole('row', { name: row }).getByText('Đã duyệt').waitFor();
    await page.reload();
    await page.getByText(author).waitFor();
    expect(await page.locator('del').innerText()).toBe('Bộ Y tế');
  });

  it('the top box finds without marks', async () => {
    const page = await screens.as(CLERK, '/van-ban-den');
    await page.getByRole('heading', { name: 'Văn bản đến' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(abstract.normalize('NFD').replace(/\p{Mn}/gu, '').replace(/đ/g, 'd'));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: abstract }).waitFor();
  });

  it('the assigner adds a recipient on the document’s page and takes it back with a reason', async () => {
    const about = scene.abstract();
    const received = await scene.distributed(about, [{ to: 'Trần Văn Bình' }]);
    const page = await screens.as(OFFICE, `/van-ban/${received.id}`);
    await page.getByRole('button', { name: 'Thêm nơi nhận' }).click();
    await page.getByRole('combobox', { name: /Thêm vào/ }).fill('thanh an');
    // The list comes from the server; Enter takes what it shows.
    await page.locator('.ant-select-item-option', { hasText: 'Lý Thị Thanh An' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Chuyển', exact: true }).click();
    const place = page.locator('article', { hasText: 'Lý Thị Thanh An' }).last();
    await place.getByRole('button', { name: 'Rút' }).click();
    await page.getByLabel('Lý do').fill('Giao nhầm.');
    await page.getByRole('dialog').getByRole('button', { name: 'Rút', exact: true }).click();
    await page.getByText('Lý do rút: Giao nhầm.').waitFor();
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
