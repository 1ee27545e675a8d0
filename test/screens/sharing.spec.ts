import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DelegationOptionView } from '../../src/access/contract.js';
import { CLERK, DIRECTOR, Scene } from '../flows/scene.js';
import { Screens, signIn } from './browser.js';

const scene = new Scene('Nhiều người một việc');
const COLLEAGUE = 'vanthu2.syt';
const DEPUTY = 'phogiamdoc2.syt';
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

/** A task offered to every clerk: the director wants more of the scan. */
async function forClerks(about: string): Promise<string> {
  await scene.receive(about);
  await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'tra', {}, { reason: 'Thiếu trang 2.' });
  return (await scene.walk.find({ who: CLERK, element: 'bo-sung-van-ban-den', about })).id;
}

describe('one task, several people', () => {
  it('nhận việc on one screen closes it on the colleague’s, who may take it over', async () => {
    const id = await forClerks(scene.abstract());
    const [mine, theirs] = [await screens.as(CLERK, `/viec/${id}`), await screens.as(COLLEAGUE, `/viec/${id}`)];
    await theirs.getByRole('button', { name: /Trình lại Giám đốc/ }).waitFor();
    await mine.getByRole('button', { name: 'Nhận việc' }).click();
    await theirs.getByText('Huỳnh Thị Ngọc Ánh đã nhận làm việc này.').waitFor();
    expect(await theirs.getByRole('button', { name: /Trình lại Giám đốc/ }).count()).toBe(0);
    await theirs.getByRole('button', { name: 'Nhận thay' }).click();
    await theirs.getByRole('tooltip').getByRole('button', { name: 'Nhận thay' }).click();
    await theirs.getByRole('button', { name: 'Trả việc' }).waitFor();
    await mine.getByText('Trương Thị Mỹ Lệ đã nhận làm việc này.').waitFor();
  });

  it('what stands in a second tab when the first has answered is shown as not sent', async () => {
    const id = await forClerks(scene.abstract());
    const first = await screens.as(CLERK, `/viec/${id}`);
    const second = await first.context().newPage();
    await second.goto(`${screens.base}/viec/${id}`);
    await second.getByLabel('Trả lời Giám đốc (nếu có)').fill('Gõ ở thẻ thứ hai.');
    await first.getByRole('button', { name: /Trình lại Giám đốc/ }).click();
    await first.getByText('Đã gửi: Trình lại Giám đốc').waitFor();
    await second.getByText('Nội dung bạn đang nhập ở đây chưa được gửi').waitFor();
    expect(await second.getByLabel('Trả lời Giám đốc (nếu có)').inputValue()).toBe('Gõ ở thẻ thứ hai.');
    expect(await second.getByRole('button', { name: /Trình lại Giám đốc/ }).count()).toBe(0);
  });

  it('SYT-20: a deputy’s open page closes when the delegation is taken back; what was typed stays to be read', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    const [principal, deputy] = [await scene.walk.as(DIRECTOR), await scene.walk.as(DEPUTY)];
    const [own] = await principal.get<DelegationOptionView[]>('/api/delegations/options');
    const given = await principal.post<{ id: string }>('/api/delegations', { deputyId: deputy.id, role: own!.role, unitId: own!.unitId, scope: own!.scopes[0]!.code, basis: 'Giấy ủy quyền số 02', to: new Date(Date.now() + 3_600_000).toISOString() });
    const { id } = await scene.walk.find({ who: DEPUTY, element: 'chi-dao', about });
    const page = await screens.as(DEPUTY, `/viec/${id}`);
    await page.getByRole('status').filter({ hasText: 'Đang xử lý theo ủy quyền của' }).waitFor();
    await page.getByLabel('Ý kiến chỉ đạo').fill('Đang viết dở.');
    await principal.delete(`/api/delegations/${given.id}`);
    await page.getByRole('button', { name: 'Chuyển Chánh Văn phòng', exact: true }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Ý kiến chỉ đạo').inputValue()).toBe('Đang viết dở.');
    expect(await page.getByLabel('Ý kiến chỉ đạo').isEnabled()).toBe(false);
  });
});

describe('what the server says', () => {
  it('a refused list stands as a sentence alone, without an empty table or a way to try again; the other places still open', async () => {
    const page = await screens.as(CLERK, '/viec');
    await page.route('**/api/documents?*', (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ status: 403, code: 'khong-duoc-giao', detail: 'Vai trò của bạn chưa được giao chức năng này.' }) }));
    await page.getByRole('link', { name: 'Văn bản đến' }).click();
    await page.getByText('Vai trò của bạn chưa được giao chức năng này.').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Thử lại' }).count()).toBe(0);
    await page.unroute('**/api/documents?*');
    await page.getByRole('link', { name: 'Văn bản đi' }).click();
    await page.getByRole('table').first().waitFor();
  });

  it('a screen without its live stream says that it may be old, until the server is back', async () => {
    const page = await screens.window();
    await page.route('**/api/live', (route) => route.fulfill({ status: 503 }));
    await page.goto(`${screens.base}/viec`);
    await signIn(page, CLERK);
    await page.getByText('Mất kết nối máy chủ').waitFor();
    const second = await page.context().newPage();
    await second.goto(`${screens.base}/van-ban-den`);
    await second.getByText('Mất kết nối máy chủ').waitFor();
    await page.unroute('**/api/live');
    for (const tab of [page, second]) await tab.getByText('Mất kết nối máy chủ').waitFor({ state: 'detached' });
  });

  it('a stream that is refused says why, as the server said it', async () => {
    const page = await screens.window();
    await page.route('**/api/live', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ status: 409, code: 'qua-nhieu-luong', detail: 'Bạn đang mở quá nhiều cửa sổ cùng lúc. Đóng bớt cửa sổ rồi tải lại trang.' }) }));
    await page.goto(`${screens.base}/viec`);
    await signIn(page, CLERK);
    const band = page.getByText('Trang này chưa tự cập nhật');
    await band.waitFor();
    expect(await band.textContent()).toContain('Đóng bớt cửa sổ');
    await page.unroute('**/api/live');
    await band.waitFor({ state: 'detached' });
  });

  it('a list that failed while the database was away is fetched again by itself when the server says that it is back', async () => {
    const page = await screens.as(CLERK, '/viec');
    // One hint, as the server sends it to open streams after a database outage (src/notices/live-away.db.spec.ts).
    await page.route('**/api/documents?*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ status: 503, code: 'csdl-vang', detail: 'Cơ sở dữ liệu tạm thời không trả lời.' }) }));
    await page.getByRole('link', { name: 'Văn bản đến' }).click();
    await page.getByText('Cơ sở dữ liệu tạm thời không trả lời.').waitFor();
    await page.unroute('**/api/documents?*');
    const told = await page.context().newPage();
    await told.goto(`${screens.base}/luong.svg`);
    await told.evaluate(`new BroadcastChannel('luong-live').postMessage({ hint: { kind: 'resync', ref: '' } })`);
    await page.getByRole('table').first().waitFor();
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
