import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const [ADMINISTRATOR, LEAVING, HEAD] = ['quantri.syt', 'mai.htt.syt', 'truongphong.tccb.syt'];
const scene = new Scene('Bàn giao việc');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(async () => {
  const administrator = await scene.walk.as(ADMINISTRATOR);
  const [account] = await administrator.get<{ id: string }[]>(`/api/admin/people?search=${LEAVING}`);
  await administrator.post(`/api/admin/people/${account!.id}/unlock`);
  await screens.close();
});

describe('somebody leaves (defaults.md 4)', () => {
  it('left knowingly: the open page says why it closed and whom to ask, the case says whose account is locked and leads to it', async () => {
    // A session of its own: it ends with the lock.
    const alone = new Scene('Nghỉ đột xuất');
    const about = alone.abstract();
    await alone.distributed(about, [{ to: 'Hà Thị Tuyết Mai' }]);
    const leaving = await alone.walk.as(LEAVING);
    const { caseId } = await alone.walk.find({ who: LEAVING, element: 'xu-ly-van-ban', about });
    const theirs = await screens.as(LEAVING);

    const page = await screens.as(ADMINISTRATOR, '/quan-tri');
    const row = page.getByRole('row', { name: new RegExp(leaving.name) });
    // The office's laptops are 1366 and 1280 wide: a position stays on few lines.
    await page.setViewportSize({ width: 1280, height: 720 });
    expect((await row.getByRole('cell').nth(1).boundingBox())!.width).toBeGreaterThan(280);
    await row.getByRole('button', { name: 'Khóa' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Khóa, để việc lại' }).click();
    await page.getByText(`Đã khóa ${leaving.name}.`).waitFor();
    const { name } = await alone.walk.as(ADMINISTRATOR);
    await theirs.getByText(new RegExp(`Tài khoản của bạn đã bị khóa.*Liên hệ.*${name}`)).waitFor();

    await page.goto(`${screens.base}/ho-so-xu-ly/${caseId}`);
    await page.getByText(new RegExp(`giao đích danh cho ${leaving.name}, tài khoản đang bị khóa`)).waitFor();
    await page.getByRole('link', { name: `Mở khóa hoặc chuyển việc của ${leaving.name}` }).click();
    await row.getByRole('button', { name: 'Mở khóa' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: 'Mở khóa' }).click();
    await row.getByText('Đang dùng').waitFor();
  });

  it('the administrator sees what stands with the person, hands it on and locks the account in one dialog', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Hà Thị Tuyết Mai' }]);
    const leaving = await scene.walk.as(LEAVING);
    const { id } = await scene.walk.find({ who: LEAVING, element: 'xu-ly-van-ban', about });

    const page = await screens.as(ADMINISTRATOR, '/quan-tri');
    const row = page.getByRole('row', { name: new RegExp(leaving.name) });
    await row.getByRole('button', { name: 'Khóa' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Văn bản đến số \d+/).first().waitFor();
    await dialog.getByText('Nghiên cứu, xem xét, xử lý · giao đích danh').first().waitFor();
    await dialog.getByLabel(/^Chuyển \d+ việc cho$/).click();
    const head = await scene.walk.as(HEAD);
    await page.getByTitle(new RegExp(`^${head.name} –`)).click();
    await dialog.getByRole('button', { name: 'Chuyển việc rồi khóa' }).click();
    await page.getByText(`Đã khóa ${leaving.name}.`).waitFor();
    await row.getByText('Đã khóa').waitFor();
    await row.getByRole('button', { name: 'Chuyển việc' }).waitFor();
    expect((await scene.walk.find({ who: HEAD, element: 'xu-ly-van-ban', about })).id).toBe(id);
  });
});
