import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLERK, inDays, OFFICE, Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const scene = new Scene('Theo dõi trên màn hình');
const SHOTS = process.env['SHOTS'];
let screens: Screens;
let abstract: string;
let id: string;
beforeAll(async () => {
  screens = await Screens.open();
  abstract = scene.abstract();
  id = (
    await scene.distributed(abstract, [
      { to: 'Phùng Gia Bảo', purpose: 'gop-y', due: inDays(2) },
      { to: 'Lý Thị Thanh An', purpose: 'gop-y', due: inDays(5) },
    ])
  ).id;
});
afterAll(() => screens.close());

describe('following incoming documents, and the log of a document’s files', () => {
  it('SYT Đ3.3, Đ5.3: the head of office sees who is waited for and until when; who has answered is waited for no more; an officer has no such list', async () => {
    const page = await screens.as(OFFICE, `/van-ban-den?muc=theo-doi&tim=${encodeURIComponent(abstract)}`);
    const row = page.getByRole('row', { name: new RegExp(abstract.replace(/[()]/g, '\\$&')) });
    await row.getByText('Phùng Gia Bảo').waitFor();
    await row.getByText('0/2').waitFor();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/following.png` });
    await scene.walk.do({ who: 'bao.pg.syt', element: 'gop-y', about: abstract }, 'dong-gop', { y_kien_giai_quyet: 'Nhất trí.' });
    await expect.poll(async () => (await page.reload(), row.innerText()), { timeout: 30_000 }).toMatch(/\t1\/2\s*$/);
    expect(await row.innerText()).not.toContain('Phùng Gia Bảo');

    const officer = await screens.as('an.ltt.syt', '/van-ban-den?muc=theo-doi');
    await officer.getByRole('heading', { name: 'Văn bản đến' }).waitFor();
    expect(await officer.getByText('Theo dõi', { exact: true }).count()).toBe(0);
    expect(screens.complaints).toEqual([]);
  });

  it('SYT-48: the page of a document tells who was shown its scan and who saved it', async () => {
    const scan = (await scene.document(CLERK, id)).files[0]!;
    await (await scene.walk.as(CLERK)).download(`/api/files/${scan.fileId}/content?tai=1`);
    const page = await screens.as(OFFICE, `/van-ban/${id}`);
    await page.locator('[role=document] canvas').waitFor();
    await page.getByRole('tab', { name: 'Nhật ký tệp' }).click();
    await page.getByRole('row', { name: /Võ Thanh Tùng: mở xem, in\s*Bản quét: bản quét\.pdf/ }).first().waitFor();
    await page.getByRole('row', { name: /tải tệp về\s*Bản quét: bản quét\.pdf/ }).waitFor();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/file-uses.png` });
    expect(screens.complaints).toEqual([]);
  });
});
