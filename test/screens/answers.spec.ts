import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIRECTOR, inDays, OFFICE, Scene } from '../flows/scene.js';
import { Screens, signIn } from './browser.js';

const scene = new Scene('Trả lời trên màn hình');
const HEAD = 'truongphong.nvy.syt';
const OFFICER = 'binh.tv.syt';
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

/** `dd/MM/yyyy` as a person types it. */
const typed = (day: string): string => day.split('-').toReversed().join('/');

describe('answering a step', () => {
  it('a finished task shows what was sent, by whom and when, and no form', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Giao Phòng Nghiệp vụ Y.' });
    const { id } = await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about });
    await scene.distribute(about, [{ to: 'Trần Văn Bình', due: inDays(3) }]);
    const page = await screens.as(OFFICE, `/viec/${id}`);
    const sent = page.getByRole('region', { name: 'Nội dung đã gửi' });
    await sent.getByRole('listitem').filter({ hasText: /Trần Văn Bình.* · Xử lý · hạn/ }).waitFor();
    const text = await sent.innerText();
    for (const part of ['Phân văn bản', 'Theo chỉ đạo của Giám đốc.', 'Võ Thanh Tùng']) expect(text).toContain(part);
    expect(await page.getByRole('tabpanel', { name: 'Xử lý' }).getByRole('textbox').count()).toBe(0);
  });

  it('defaults.md 5: the date that the leader gave stands beside the dates; a later one is marked at once and does not go', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Báo cáo đúng hạn.', han_xu_ly: inDays(5) });
    const { id } = await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about });
    const page = await screens.as(OFFICE, `/viec/${id}`);
    await page.getByText(`Hạn đã giao: ${typed(inDays(5))}`).waitFor();
    await page.getByLabel('Ý kiến của Chánh Văn phòng').fill('Theo chỉ đạo.');
    await page.getByRole('combobox', { name: /Thêm vào/ }).fill('nghiep vu y');
    await page.keyboard.press('Enter');
    const day = page.getByLabel('Hạn xử lý (nếu có)');
    await day.fill(typed(inDays(9)));
    await day.press('Enter');
    await page.getByRole('alert').filter({ hasText: `Không được sau hạn đã giao ${typed(inDays(5))}` }).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Không được sau hạn đã giao').waitFor();
    await day.fill(typed(inDays(5)));
    await day.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Đã gửi: Phân văn bản').waitFor();
  });

  it('SYT-29: matter and reason of a return are asked in one place; Ctrl+Enter sends right after a choice in a list', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Phòng Nghiệp vụ Y' }]);
    const head = await screens.as(HEAD, `/viec/${(await scene.walk.find({ who: HEAD, element: 'truong-phong-tiep-nhan', about })).id}`);
    await head.getByLabel('Cấp phó, chuyên viên xử lý').fill('tran van binh');
    await head.keyboard.press('Enter');
    await head.keyboard.press('Control+Enter');
    await head.getByText('Đã gửi: Chuyển cấp phó, chuyên viên').waitFor();

    const page = await screens.as(OFFICER, `/viec/${(await scene.walk.find({ who: OFFICER, element: 'xu-ly-van-ban', about })).id}`);
    const back = page.getByRole('button', { name: /Chuyển lại cấp trên/ });
    await back.click();
    await back.click();
    await page.getByText('Nhập “Lý do”.').waitFor();
    await page.getByLabel('Nội dung trao đổi').fill('Không thuộc lĩnh vực.');
    await page.getByLabel('Lý do').fill('Chuyển người khác.');
    await back.click();
    await page.getByText('Đã gửi: Chuyển lại cấp trên').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('a draft is read page by page where it is appraised; what cannot be shown says so and is tried again', async () => {
    const about = scene.abstract();
    await scene.draft(OFFICER, about);
    const { id } = await scene.walk.find({ who: HEAD, element: 'tham-dinh-phong', about });
    const page = await screens.as(HEAD);
    await page.route('**/preview', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ status: 503, code: 'khong-co-libreoffice', detail: 'Chưa chuyển được sang PDF.' }) }));
    await page.goto(`${screens.base}/viec/${id}`);
    await page.getByRole('document').getByText('Chưa chuyển được sang PDF.').waitFor();
    await page.unroute('**/preview');
    await page.getByRole('document').getByRole('button', { name: 'Thử lại' }).click();
    await page.locator('[role=document] canvas').first().waitFor();
  });

  it('options that begin with what is typed come first', async () => {
    const page = await screens.as(OFFICER, '/van-ban-di/soan');
    await page.getByRole('button', { name: /Không mật/ }).click();
    await page.getByLabel('Loại văn bản').fill('thu');
    await page.locator('.ant-select-item-option').first().waitFor();
    const labels = await page.locator('.ant-select-item-option').allInnerTexts();
    const folded = labels.map((label) => label.normalize('NFD').toLowerCase());
    expect(labels.length).toBeGreaterThan(1);
    expect(folded[0]).toMatch(/^thu/);
    expect(folded.findLastIndex((label) => label.startsWith('thu'))).toBe(folded.filter((label) => label.startsWith('thu')).length - 1);
  });
});

describe('whose page it is', () => {
  it('a tab whose browser has another person stops and says so; when the session has only ended, it says that', async () => {
    const first = await screens.as(OFFICER, '/viec');
    const second = await first.context().newPage();
    await second.goto(`${screens.base}/tai-khoan`);
    await second.getByRole('button', { name: /Trần Văn Bình/ }).click();
    await second.getByText('Thoát').click();
    await first.getByText(/Phiên làm việc của Trần Văn Bình trên trang này đã kết thúc/).waitFor();
    await signIn(second, 'an.ltt.syt');
    await first.getByRole('heading', { name: 'Trình duyệt này đã đổi người đăng nhập' }).waitFor();
    expect(await first.getByRole('navigation', { name: 'Các mục' }).count()).toBe(0);
    await first.getByRole('button', { name: /Tiếp tục với tên Lý Thị Thanh An/ }).click();
    await first.getByRole('button', { name: /Lý Thị Thanh An/ }).waitFor();
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
