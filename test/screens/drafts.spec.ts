import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DIRECTOR, Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const scene = new Scene('Không mất chữ');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

const AWAY = { status: 503, contentType: 'application/problem+json', body: JSON.stringify({ status: 503, code: 'may-quy-trinh-vang', detail: 'Máy quy trình tạm thời không trả lời. Nội dung bạn nhập vẫn được giữ.' }) };

async function directorsTask(): Promise<string> {
  const about = scene.abstract();
  await scene.receive(about);
  return (await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about })).id;
}

describe('nothing typed is lost', () => {
  it('kept by itself, and there again after a reload', async () => {
    const page = await screens.as(DIRECTOR, `/viec/${await directorsTask()}`);
    await page.getByLabel('Ý kiến chỉ đạo').fill('Phòng Nghiệp vụ Y tham mưu, trình trong tuần.');
    await page.getByText('Đã lưu nháp').waitFor();
    await page.reload();
    await page.getByLabel('Ý kiến chỉ đạo').waitFor();
    expect(await page.getByLabel('Ý kiến chỉ đạo').inputValue()).toBe('Phòng Nghiệp vụ Y tham mưu, trình trong tuần.');
  });

  it('kept in the browser while the server takes no draft, after a reload too, and sent when it is back', async () => {
    const page = await screens.as(DIRECTOR, `/viec/${await directorsTask()}`);
    await page.route('**/draft', (route) => route.fulfill(AWAY));
    await page.getByLabel('Ý kiến chỉ đạo').fill('Viết lúc máy chủ vắng.');
    await page.getByText('Đang giữ trên máy này').waitFor();
    await page.reload();
    await page.getByLabel('Ý kiến chỉ đạo').waitFor();
    expect(await page.getByLabel('Ý kiến chỉ đạo').inputValue()).toBe('Viết lúc máy chủ vắng.');
    await page.unroute('**/draft');
    await page.getByLabel('Ý kiến chỉ đạo').press('End');
    await page.keyboard.type(' Nay đã về.');
    await page.getByText('Đã lưu nháp').waitFor();
  });

  it('the newest stands on the server when an older draft was slow on its way', async () => {
    const page = await screens.as(DIRECTOR, `/viec/${await directorsTask()}`);
    let taken = 0;
    page.on('response', (response) => (taken += response.url().endsWith('/draft') ? 1 : 0));
    let first = true;
    await page.route('**/draft', async (route) => {
      const slow = first;
      first = false;
      // Longer than the newer one needs to be sent and taken, where nothing makes it wait.
      if (slow) await new Promise((resolve) => setTimeout(resolve, 3_000));
      await route.continue();
    });
    const [begun] = await Promise.all([page.waitForRequest('**/draft'), page.getByLabel('Ý kiến chỉ đạo').fill('Viết trước')]);
    expect(begun.postData()).toContain('Viết trước');
    await page.getByLabel('Ý kiến chỉ đạo').fill('Viết trước, sửa sau.');
    await expect.poll(() => taken, { timeout: 15_000 }).toBe(2);
    await page.getByText('Đã lưu nháp').waitFor();
    await page.reload();
    await page.getByLabel('Ý kiến chỉ đạo').waitFor();
    expect(await page.getByLabel('Ý kiến chỉ đạo').inputValue()).toBe('Viết trước, sửa sau.');
  });

  it('stays on the screen when the answer is refused, and goes with the next press', async () => {
    const page = await screens.as(DIRECTOR, `/viec/${await directorsTask()}`);
    await page.getByLabel('Ý kiến chỉ đạo').fill('Chuyển Chánh Văn phòng.');
    await page.route('**/complete', (route) => route.fulfill(AWAY));
    await page.getByRole('button', { name: 'Chuyển Chánh Văn phòng', exact: true }).click();
    await page.getByText('Máy quy trình tạm thời không trả lời').waitFor();
    expect(await page.getByLabel('Ý kiến chỉ đạo').inputValue()).toBe('Chuyển Chánh Văn phòng.');
    await page.unroute('**/complete');
    await page.getByRole('button', { name: 'Chuyển Chánh Văn phòng', exact: true }).click();
    await page.getByText('Đã gửi: Chuyển Chánh Văn phòng').waitFor();
  });

  it('the intake form is there again after a reload', async () => {
    const page = await screens.as('vanthu2.syt', '/van-ban-den/tiep-nhan');
    await page.getByRole('button', { name: /Không mật/ }).click();
    await page.getByLabel('Trích yếu nội dung').fill('Đang nhập dở thì mất điện');
    await page.reload();
    await page.getByText('Đã khôi phục văn bản đang nhập dở.').waitFor();
    expect(await page.getByLabel('Trích yếu nội dung').inputValue()).toBe('Đang nhập dở thì mất điện');
    await page.getByRole('button', { name: 'Bỏ, nhập văn bản khác' }).click();
    await page.getByRole('button', { name: /Không mật/ }).waitFor();
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
