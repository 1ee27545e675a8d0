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
  it('the administrator sees what stands with the person, hands it on and locks the account in one dialog', async () => {
    const about = scene.abstract();
    await scene.distributed(about, [{ to: 'Hà Thị Tuyết Mai' }]);
    const leaving = await scene.walk.as(LEAVING);
    const { id } = await scene.walk.find({ who: LEAVING, element: 'xu-ly-van-ban', about });

    const page = await screens.as(ADMINISTRATOR, '/quan-tri');
    const row = page.getByRole('row', { name: new RegExp(leaving.name) });
    await row.getByRole('button', { name: 'Khóa' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(about).waitFor();
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
