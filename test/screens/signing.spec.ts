import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localDay, printDay } from '../../src/documents/local-day.js';
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
  it('design, “A personal signature”: the question for the PIN names certificate and file, and says whether the file was looked at', async () => {
    const about = scene.abstract();
    await presented(about);
    const { id } = await scene.walk.find({ who: LEADER, element: 'ky-van-ban', about });
    const leader = await scene.walk.as(LEADER);
    const { certificate } = await leader.get<SigningCertificate>('/api/certificates/signing?owner=ca-nhan');
    // Narrow: the document stands behind a tab of its own.
    const page = await screens.window({ width: 900, height: 768 });
    await page.goto(`${screens.base}/viec/${id}`);
    await signIn(page, LEADER);
    const ask = async () => {
      await page.getByRole('tab', { name: 'Xử lý' }).click();
      await page.getByRole('button', { name: 'Ký', exact: false }).first().click();
      return page.getByRole('dialog');
    };
    const unread = await ask();
    await unread.getByText('Bản này chưa hiện trên màn hình của bạn.').waitFor();
    expect(await unread.getByText('tệp bạn vừa xem').count()).toBe(0);
    await unread.getByRole('button', { name: 'Để sau' }).click();
    await page.getByRole('tab', { name: 'Văn bản' }).click();
    await page.locator('[role=document] canvas').first().waitFor();
    const read = await ask();
    await read.getByText('Bản để ký, phiên bản 1, tệp bạn vừa xem').waitFor();
    expect(await read.getByText('Bản này chưa hiện').count()).toBe(0);
    const facts = await read.getByLabel('Ký bằng gì, ký tệp nào').innerText();
    expect(facts).toContain(certificate!.ownerName);
    expect(facts).toContain(certificate!.serial);
    expect(facts).toContain(`hiệu lực đến ${printDay(localDay(new Date(certificate!.validTo)))}`);
    expect(facts).toContain('dự thảo.pdf');
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
    await page.getByRole('dialog').getByRole('button', { name: 'Phát hành' }).click();
    const clerk = await scene.walk.as(CLERK);
    await expect.poll(async () => (await clerk.get<{ state: string }>(`/api/tasks/${seal}`)).state, { timeout: 20_000 }).toBe('done');
  });

  it('leaves nothing in the console', () => {
    expect(screens.complaints).toEqual([]);
  });
});
