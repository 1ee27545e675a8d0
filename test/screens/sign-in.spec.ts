import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Screens, signIn } from './browser.js';

let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

describe('signing in', () => {
  it('refuses a wrong password with a sentence and keeps the name; the right one leads to where the person wanted', async () => {
    const page = await screens.window();
    await page.goto(`${screens.base}/ho-so`);
    await page.getByLabel('Tên đăng nhập').fill('dung.ka.syt');
    await page.getByLabel('Mật khẩu', { exact: true }).fill('sai-mat-khau');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/mật khẩu/i);
    expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('dung.ka.syt');
    await signIn(page, 'dung.ka.syt');
    await page.getByRole('heading', { name: 'Hồ sơ', level: 1 }).waitFor();
  });

  it('shows only what the matrix opens', async () => {
    const places = async (who: string) => (await screens.as(who)).getByRole('navigation', { name: 'Các mục' }).getByRole('link').allInnerTexts();
    const clean = (texts: string[]) => texts.map((text) => text.split('\n')[0]);
    expect(clean(await places('quantri.syt'))).toEqual(['Việc của tôi', 'Hồ sơ', 'Hồ sơ xử lý', 'Quản trị']);
    expect(clean(await places('giamdoc.ttytmoduc.syt'))).toEqual(['Việc của tôi', 'Văn bản nhận', 'Hồ sơ']);
  });

  it('ends with Thoát: the next person at the machine finds the sign-in page', async () => {
    const page = await screens.as('mai.htt.syt');
    await page.getByRole('button', { name: /Hà Thị Tuyết Mai/ }).click();
    await page.getByText('Thoát').click();
    await page.getByLabel('Tên đăng nhập').waitFor();
    await page.goto(`${screens.base}/viec`);
    await page.getByLabel('Tên đăng nhập').waitFor();
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
