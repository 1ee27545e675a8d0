import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentsView, DocumentView } from '../../src/documents/contract.js';
import { localDay, printDay } from '../../src/documents/local-day.js';
import { CLERK, DIRECTOR, Scene } from '../flows/scene.js';
import { dropFile, Screens, signIn } from './browser.js';

const scene = new Scene('tiếp nhận trên màn hình');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

describe('Tiếp nhận văn bản đến', () => {
  it('a MẬT document is refused before any field: the sentence names the paper book, nothing is sent or kept', async () => {
    const page = await screens.as(CLERK, '/van-ban-den/tiep-nhan');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.getByText('Kéo bản quét (.pdf) vào đây').waitFor();
    await dropFile(page, '.ant-upload-btn', 'mat.pdf', await screens.letter('01/M-BYT', 'chuyện mật'));
    await page.locator('[role=document] canvas').waitFor();
    await page.keyboard.press('m');
    await page.getByText('Lập sổ riêng bằng giấy').waitFor();
    expect(sent).toEqual([`${screens.base}/api/documents/incoming {"secret":true}`]);
    expect(await page.locator('[role=document]').count()).toBe(0);
    expect(await page.evaluate('Object.keys(localStorage).filter((key) => key.startsWith("luong.nhap."))')).toEqual([]);
  });

  it('the scan shows at once, its text fills the fields, and the number stands big; the mouse only drops the file', async () => {
    const abstract = scene.abstract();
    const symbol = `${Date.now() % 100_000}/BYT-DP`;
    const page = await screens.as(CLERK, '/van-ban-den/tiep-nhan');
    await page.getByText('Văn bản có dấu độ mật').waitFor();
    await dropFile(page, '.ant-upload-btn', 'công văn.pdf', await screens.letter(symbol, abstract));
    await page.locator('[role=document] canvas').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel('Số, ký hiệu').inputValue(), { timeout: 20_000 }).toBe(symbol);
    expect(await page.getByLabel('Trích yếu nội dung').inputValue()).toBe(abstract.charAt(0).toUpperCase() + abstract.slice(1));
    expect(await page.getByLabel('Cơ quan ban hành').inputValue()).toBe('Bộ Y tế');
    expect(await page.getByLabel('Ngày ban hành').inputValue()).toBe('09/11/2026');
    await page.getByLabel('Số, ký hiệu').focus();
    expect(await page.locator('[role=document] mark').count()).toBe(1);

    await page.getByText('Ctrl + Enter để vào sổ').waitFor();
    await page.keyboard.press('Control+Enter');
    const number = Number(await page.getByTestId('so-den').innerText());
    const clerk = await scene.walk.as(CLERK);
    const { documents } = await clerk.get<DocumentsView>(`/api/documents?kind=den&search=${encodeURIComponent(symbol)}`);
    expect(documents.map((one) => one.number)).toEqual([number]);
    await page.keyboard.press('Enter');
    await page.getByText('Văn bản có dấu độ mật').waitFor();
    await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about: documents[0]!.abstract });
  });

  it('what is typed while the scan is still on its way stays when it has arrived', async () => {
    const page = await screens.as(CLERK, '/van-ban-den/tiep-nhan');
    await page.route('**/api/files?muc_dich=scan', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      await route.continue();
    });
    await page.getByRole('button', { name: /Không mật/ }).click();
    await dropFile(page, '.ant-upload-btn', 'chậm.pdf', await screens.letter('02/BYT-DP', scene.abstract()));
    await page.getByText('Đang gửi bản quét').waitFor();
    await page.getByLabel('Trích yếu nội dung').fill('Gõ trong lúc gửi');
    await page.getByText('Ctrl + Enter để vào sổ').waitFor();
    expect(await page.getByLabel('Trích yếu nội dung').inputValue()).toBe('Gõ trong lúc gửi');
    await page.getByRole('button', { name: 'Bỏ, nhập văn bản khác' }).click();
  });

  it('an abstract that is too long is kept whole, with a counter and what to do, and goes nowhere until it is shortened', async () => {
    const page = await screens.as(CLERK, '/van-ban-den/tiep-nhan');
    await page.getByRole('button', { name: /Không mật/ }).click();
    const abstract = page.getByLabel('Trích yếu nội dung');
    await abstract.focus();
    await page.keyboard.insertText('a'.repeat(512));
    expect((await abstract.inputValue()).length).toBe(512);
    await page.getByText('512 / 500').waitFor();
    await page.getByText('Dài 512 ký tự, tối đa 500: bỏ bớt 12 ký tự rồi gửi.').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => request.url().endsWith('/api/documents/incoming') && sent.push(request.url()));
    await page.keyboard.press('Control+Enter');
    await page.getByText('Chưa có bản quét.').waitFor();
    expect(await page.getByText('Dài 512 ký tự, tối đa 500').count()).toBe(1);
    expect(sent).toEqual([]);
    await page.getByRole('button', { name: 'Bỏ, nhập văn bản khác' }).click();
  });

  it('another scan dropped anywhere takes the place of the first, with its fields; it can be taken back, and a bad one changes nothing', async () => {
    const page = await screens.as(CLERK, '/van-ban-den/tiep-nhan');
    await page.getByRole('button', { name: /Không mật/ }).click();
    const day = Date.now() % 10_000;
    const [first, second] = [`1${day}/BYT-DP`, `2${day}/BYT-DP`];
    const symbol = page.getByLabel('Số, ký hiệu');
    const lost = async (what: string) => expect.poll(() => symbol.inputValue(), { timeout: 20_000 }).toBe(what);
    await dropFile(page, '.ant-upload-btn', 'bản một.pdf', await screens.letter(first, 'chuyện thứ nhất'));
    await lost(first);
    await page.getByText('Ctrl + Enter để vào sổ').waitFor();
    await page.getByLabel('Trích yếu nội dung').fill('Trích yếu do văn thư gõ');
    // On the form, far from the place made for it.
    await dropFile(page, 'footer', 'bản hai.pdf', await screens.letter(second, 'chuyện thứ hai'));
    await lost(second);
    expect(await page.getByLabel('Trích yếu nội dung').inputValue()).toBe('Trích yếu do văn thư gõ');
    await page.getByRole('button', { name: 'Hoàn tác' }).click();
    await lost(first);
    await page.getByRole('document', { name: 'Nội dung bản một.pdf' }).waitFor();
    await dropFile(page, '[role=document]', 'gia.pdf', Buffer.from('đây không phải PDF'));
    await page.getByText(/gia\.pdf: /).waitFor();
    await page.getByRole('document', { name: 'Nội dung bản một.pdf' }).waitFor();
    expect(await symbol.inputValue()).toBe(first);

    // What is registered is what stood on the screen.
    await dropFile(page, '[role=document]', 'bản hai.pdf', await screens.letter(second, 'chuyện thứ hai'));
    await lost(second);
    await page.getByRole('button', { name: 'Hoàn tác' }).waitFor();
    await page.getByText('Ctrl + Enter để vào sổ').waitFor();
    await page.keyboard.press('Control+Enter');
    expect(await page.getByTestId('so-den').innerText()).toMatch(/^\d{2,}$/);
    // Of a registered document nothing is taken back here; the toast itself would stand for ten seconds.
    await page.getByRole('button', { name: 'Hoàn tác' }).waitFor({ state: 'detached', timeout: 3_000 });
    const clerk = await scene.walk.as(CLERK);
    const { documents } = await clerk.get<DocumentsView>(`/api/documents?kind=den&search=${encodeURIComponent(second)}`);
    const { files } = await clerk.get<DocumentView>(`/api/documents/${documents[0]!.id}`);
    expect(files.map(({ name }) => name)).toEqual(['bản hai.pdf']);
  });

  it('the day of arrival is the office’s today, in a browser that is set to another zone too', async () => {
    const hour = (new Date().getUTCHours() + 7) % 24;
    // Where it is another day than in Vietnam at this moment.
    const page = await screens.window(undefined, hour < 17 ? 'Pacific/Honolulu' : 'Pacific/Kiritimati');
    const before = localDay(new Date());
    await page.goto(`${screens.base}/van-ban-den/tiep-nhan`);
    await signIn(page, CLERK);
    await page.getByRole('button', { name: /Không mật/ }).click();
    const shown = await page.getByLabel('Ngày đến').inputValue();
    expect([before, localDay(new Date())].map(printDay)).toContain(shown);
    await page.getByLabel('Ngày đến').click();
    expect(await page.locator('.ant-picker-cell-today').getAttribute('title')).toBe(shown);
    await page.context().close();
  });

  it('what is not a PDF is refused with a sentence, and the form goes on', async () => {
    const page = await screens.as(CLERK, '/van-ban-den/tiep-nhan');
    await page.getByRole('button', { name: /Không mật/ }).click();
    await dropFile(page, '.ant-upload-btn', 'gia.pdf', Buffer.from('đây không phải PDF'));
    await page.getByText(/gia\.pdf: /).waitFor();
    await page.getByLabel('Trích yếu nội dung').fill('Vẫn gõ được');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Chưa có bản quét.').waitFor();
    await page.getByRole('button', { name: 'Bỏ, nhập văn bản khác' }).click();
  });

  it('leaves nothing in the console but what a broken PDF says of itself', () => {
    expect(screens.complaints.filter((one) => !one.includes('PDF'))).toEqual([]);
  });
});
