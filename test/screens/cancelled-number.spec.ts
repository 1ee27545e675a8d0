import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CorrectionView, RowsView } from '../../src/registers/contract.js';
import { shown } from '../demo/district-road.js';
import { choices } from '../demo/health-road.js';
import { buildDocx, MARKED } from '../factories/docx.js';
import { CLERK, DIRECTOR, inDays, OFFICE, Scene } from '../flows/scene.js';
import { Screens } from './browser.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const [DRAFTER, LEADER, DISTRICT_CLERK, DISTRICT_OFFICER] = ['ngan.dt.qx', 'chutich.qx', 'vanthu1.qx', 'cntt.qx'];
const scene = new Scene('Số hủy trên màn hình');
let screens: Screens;
beforeAll(async () => {
  screens = await Screens.open();
});
afterAll(() => screens.close());

async function cancel(book: 'den' | 'di', about: string, clerkName: string, approverName: string): Promise<void> {
  const clerk = await scene.walk.as(clerkName);
  const { rows } = await clerk.get<RowsView>(`/api/registers/${book}/rows?from=${inDays(-3)}&to=${inDays(3)}&search=${encodeURIComponent(about)}`);
  await clerk.post(`/api/registers/rows/${rows[0]!.id}/cancel`, { reason: 'Đăng ký trùng.' });
  const approver = await scene.walk.as(approverName);
  const { corrections } = await approver.get<{ corrections: CorrectionView[] }>('/api/registers/corrections?state=cho-duyet');
  await approver.post(`/api/registers/corrections/${corrections.find((one) => one.rowId === rows[0]!.id)!.id}/approve`, {});
}

/** A document of the district that its leader is to sign. */
async function toSign(about: string): Promise<{ id: string; caseId: string }> {
  const drafter = await scene.walk.as(DRAFTER);
  const [units, leaders] = [await choices(scene.walk, DRAFTER, 'don_vi_hoac_nguoi'), await choices(scene.walk, DRAFTER, 'lanh_dao')];
  const file = await drafter.upload('dự thảo.docx', buildDocx('KẾ HOẠCH', MARKED), DOCX);
  const answers = { loai_van_ban: 'KH', trich_yeu: about, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], do_khan: 'thuong', phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng') };
  const drafted = await drafter.post<{ id: string; caseId: string }>('/api/documents/outgoing', { secret: false, answers });
  await scene.walk.do({ who: LEADER, element: 'xem-xet', about }, 'phe-duyet', {});
  await scene.walk.find({ who: LEADER, element: 'ky-van-ban', about });
  return drafted;
}

describe('a number that is cancelled while its document is worked on (defaults.md 7)', () => {
  it('is told in the open list and on the open page of whoever holds the work, without a reload', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    const page = await screens.as(DIRECTOR, `/viec?tim=${encodeURIComponent(about)}`);
    const row = page.locator('a[data-task]');
    await row.click();
    await page.getByRole('heading', { name: about }).waitFor();
    expect(await page.getByText('Số đã hủy').count()).toBe(0);
    await cancel('den', about, CLERK, OFFICE);
    await row.getByText('Số đã hủy').waitFor();
    const band = page.getByRole('alert').filter({ hasText: 'Đăng ký trùng.' });
    await band.waitFor();
    expect(await band.innerText()).toContain(`${(await scene.walk.as(OFFICE)).name} duyệt hủy lúc`);
  });

  it('QX-13 closes the seal before a PIN is asked for', async () => {
    const about = scene.abstract();
    const { id } = await toSign(about);
    await scene.walk.do({ who: LEADER, element: 'ky-van-ban', about }, 'ky', {}, { signature: { pin: '246810', sha256: await shown(scene.walk, LEADER, id, 'ban-ky') } });
    await scene.walk.do({ who: DISTRICT_CLERK, element: 'kiem-tra-the-thuc', about }, 'vao-so', { dung_ban_chinh: true });
    const { id: seal } = await scene.walk.find({ who: DISTRICT_CLERK, element: 'ky-so-co-quan', about });
    await cancel('di', about, DISTRICT_CLERK, LEADER);
    const page = await screens.as(DISTRICT_CLERK, `/viec/${seal}`);
    await page.locator('[role=document] canvas').first().waitFor();
    await page.getByRole('button', { name: 'Phát hành' }).click();
    await page.getByText('nên không ký, không đóng dấu, không phát hành được nữa').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('a called case', () => {
  it('QX-39 offers the IT officer the reset of the case that called it', async () => {
    const about = scene.abstract();
    const { caseId } = await toSign(about);
    const officer = await scene.walk.as(DISTRICT_OFFICER);
    const { children } = await officer.get<{ children: { id: string }[] }>(`/api/cases/${caseId}`);
    const page = await screens.as(DISTRICT_OFFICER, `/ho-so-xu-ly/${children[0]!.id}`);
    await page.getByRole('button', { name: 'Đặt lại bước của hồ sơ gọi' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Bước chạy tiếp').click();
    await page.getByTitle('Sửa và hoàn thiện').click();
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Tệp dự thảo hỏng.');
    await dialog.getByRole('button', { name: 'Đặt lại bước' }).click();
    await scene.walk.find({ who: DRAFTER, element: 'sua-hoan-thien', about });
  });
});
