import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDay, printDay } from '../../src/documents/local-day.js';
import type { FileUsesView } from '../../src/documents/contract.js';
import type { SigningCertificate } from '../../src/signing/contract.js';
import { shown } from '../demo/district-road.js';
import { choices } from '../demo/health-road.js';
import { buildDocx, MARKED } from '../factories/docx.js';
import { Scene } from '../flows/scene.js';
import { Screens, signIn } from './browser.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PIN = '246810';
const [DRAFTER, LEADER, CLERK] = ['ngan.dt.qx', 'chutich.qx', 'vanthu1.qx'];
const scene = new Scene('Ký trên màn hình');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

async function presented(about: string): Promise<string> {
  const person = await scene.walk.as(DRAFTER);
  const units = await choices(scene.walk, DRAFTER, 'don_vi_hoac_nguoi');
  const leaders = await choices(scene.walk, DRAFTER, 'lanh_dao');
  const file = await person.upload('dự thảo.docx', buildDocx('KẾ HOẠCH', MARKED), DOCX);
  const answers = { loai_van_ban: 'KH', trich_yeu: about, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng') };
  const { id } = await person.post<{ id: string }>('/api/documents/outgoing', { secret: false, answers });
  await scene.walk.do({ who: LEADER, element: 'xem-xet', about }, 'phe-duyet', {});
  return id;
}

async function signed(about: string): Promise<void> {
  const id = await presented(about);
  await scene.walk.do({ who: LEADER, element: 'ky-van-ban', about }, 'ky', {}, { signature: { pin: PIN, sha256: await shown(scene.walk, LEADER, id, 'ban-ky') } });
}

describe('signing on the screen', () => {
  it('design, “A personal signature”: from the list the document is opened first; then the question for the PIN names certificate and file and asks for nothing more', async () => {
    const about = scene.abstract();
    await presented(about);
    await scene.walk.find({ who: LEADER, element: 'ky-van-ban', about });
    const leader = await scene.walk.as(LEADER);
    const { certificate } = await leader.get<SigningCertificate>('/api/certificates/signing?owner=ca-nhan');
    const page = await screens.as(LEADER, `/viec?tim=${encodeURIComponent(about)}`);
    await page.locator('a[data-task]').first().click();
    const sign = page.getByRole('button', { name: 'Ký số', exact: false }).first();
    await page.getByText('Tệp sẽ ký:').waitFor();
    await sign.click();
    await page.waitForURL(/\/viec\/[0-9a-f-]{36}/);
    await page.getByText('Đọc văn bản rồi bấm “Ký số” lần nữa.').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.locator('[role=document] canvas').first().waitFor();
    await sign.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Bản để ký, phiên bản 1, tệp bạn vừa xem').waitFor();
    expect(await dialog.getByRole('checkbox').count()).toBe(0);
    const facts = await dialog.getByLabel('Ký bằng gì, ký tệp nào').innerText();
    expect(facts).toContain(certificate!.ownerName);
    expect(facts).toContain(certificate!.serial);
    expect(facts).toContain(`hiệu lực đến ${printDay(localDay(new Date(certificate!.validTo)))}`);
    expect(facts).toContain('dự thảo.pdf');
    await page.context().close();
  });

  it('QX-37 what could not be shown is signed only by who says to have read it, and the log of files keeps that', async () => {
    const about = scene.abstract();
    const documentId = await presented(about);
    const { id } = await scene.walk.find({ who: LEADER, element: 'ky-van-ban', about });
    // Narrow: the document stands behind a tab of its own; the file itself does not come.
    const page = await screens.window({ width: 900, height: 768 });
    await page.route('**/api/files/*/content', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' }));
    await page.goto(`${screens.base}/viec/${id}`);
    await signIn(page, LEADER);
    const sign = page.getByRole('button', { name: 'Ký số', exact: false }).first();
    await page.getByText('Tệp sẽ ký:').waitFor();
    await sign.click();
    await page.getByRole('tab', { name: 'Văn bản', selected: true }).waitFor();
    await page.getByText('Không mở được tệp này để xem tại đây.').waitFor();
    await page.getByRole('tab', { name: 'Xử lý' }).click();
    await sign.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Bản này chưa hiện trên màn hình của bạn.').waitFor();
    await dialog.getByLabel(/Mã PIN/).fill(PIN);
    const send = dialog.getByRole('button', { name: 'Ký số' });
    expect(await send.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'Tôi đã xem văn bản này' }).check();
    await send.click();
    const leader = await scene.walk.as(LEADER);
    await expect.poll(async () => (await leader.get<{ state: string }>(`/api/tasks/${id}`)).state, { timeout: 20_000 }).toBe('done');
    const { uses } = await leader.get<FileUsesView>(`/api/documents/${documentId}/file-uses`);
    expect(uses.map((one) => [one.personName, one.act, one.role])).toContainEqual([leader.name, 'xac-nhan', 'ban-ky']);
    await page.context().close();
  });

  it('QX-43 the clerk numbers and seals without a pause: what is shown and sealed is the version with number and date', async () => {
    const about = scene.abstract();
    await signed(about);
    const { id } = await scene.walk.find({ who: CLERK, element: 'kiem-tra-the-thuc', about });
    const page = await screens.as(CLERK, `/viec/${id}`);
    await page.getByRole('checkbox', { name: /đúng như bản chính/ }).check();
    await page.getByRole('button', { name: 'Vào sổ văn bản đi' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Vào sổ văn bản đi' }).click();
    const { id: seal } = await scene.walk.find({ who: CLERK, element: 'ky-so-co-quan', about });
    // As from the list, without a reload.
    await page.evaluate(`history.pushState({}, '', '/viec/${seal}'); dispatchEvent(new PopStateEvent('popstate'));`);
    await page.getByRole('button', { name: 'Phát hành' }).waitFor();
    await page.locator('[role=document] canvas').first().waitFor();
    // A press meant for the task before is refused with a sentence; one presses again.
    const pin = page.getByRole('dialog').getByLabel(/Mã PIN/);
    await expect
      .poll(async () => {
        await page.getByRole('button', { name: 'Phát hành' }).click();
        return pin.waitFor({ timeout: 500 }).then(() => true, () => false);
      }, { timeout: 20_000 })
      .toBe(true);
    const { certificate } = await (await scene.walk.as(CLERK)).get<SigningCertificate>('/api/certificates/signing?owner=co-quan');
    await page.getByRole('dialog').getByLabel('Ký bằng gì, ký tệp nào').getByText(certificate!.ownerName).waitFor();
    await pin.fill(PIN);
    expect(await page.getByRole('dialog').getByRole('checkbox').count()).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành' }).click();
    const clerk = await scene.walk.as(CLERK);
    await expect.poll(async () => (await clerk.get<{ state: string }>(`/api/tasks/${seal}`)).state, { timeout: 20_000 }).toBe('done');
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
