import { describe, expect, it } from 'vitest';
import type { CorrectionView, RowsView } from '../../src/registers/contract.js';
import type { TaskItem, TaskList, TaskPage } from '../../src/tasks/contract.js';
import { shown } from '../demo/district-road.js';
import { choices } from '../demo/health-road.js';
import { buildDocx, MARKED } from '../factories/docx.js';
import { CLERK, DIRECTOR, inDays, OFFICE, refusalOf, Scene } from './scene.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const [DRAFTER, LEADER, DISTRICT_CLERK] = ['ngan.dt.qx', 'chutich.qx', 'vanthu1.qx'];
const scene = new Scene('Số hủy');

/** The clerk proposes to cancel the number of the document, whoever may approves. */
async function cancel(book: 'den' | 'di', about: string, clerkName: string, approverName: string): Promise<void> {
  const clerk = await scene.walk.as(clerkName);
  const { rows } = await clerk.get<RowsView>(`/api/registers/${book}/rows?from=${inDays(-3)}&to=${inDays(3)}&search=${encodeURIComponent(about)}`);
  await clerk.post(`/api/registers/rows/${rows[0]!.id}/cancel`, { reason: 'Đăng ký trùng.' });
  const approver = await scene.walk.as(approverName);
  const { corrections } = await approver.get<{ corrections: CorrectionView[] }>('/api/registers/corrections?state=cho-duyet');
  await approver.post(`/api/registers/corrections/${corrections.find((one) => one.rowId === rows[0]!.id)!.id}/approve`, {});
}

async function listed(who: string, about: string): Promise<TaskItem> {
  const { items } = await (await scene.walk.as(who)).get<TaskList>('/api/tasks?limit=100&sort=moi');
  return items.find((one) => one.title === about)!;
}

/** A document of the district that its leader is to sign. */
async function toSign(about: string): Promise<string> {
  const drafter = await scene.walk.as(DRAFTER);
  const [units, leaders] = [await choices(scene.walk, DRAFTER, 'don_vi_hoac_nguoi'), await choices(scene.walk, DRAFTER, 'lanh_dao')];
  const file = await drafter.upload('dự thảo.docx', buildDocx('KẾ HOẠCH', MARKED), DOCX);
  const answers = { loai_van_ban: 'KH', trich_yeu: about, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], do_khan: 'thuong', phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng') };
  const { id } = await drafter.post<{ id: string }>('/api/documents/outgoing', { secret: false, answers });
  await scene.walk.do({ who: LEADER, element: 'xem-xet', about }, 'phe-duyet', {});
  return id;
}

describe('defaults.md 7: a number is cancelled while somebody holds work on its document', () => {
  it('of an incoming document, everybody who holds a task of it sees so in the list and on its page, by whom and why', async () => {
    const about = scene.abstract();
    const { id, number } = await scene.receive(about);
    await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    expect((await listed(DIRECTOR, about)).numberCancelled).toBeNull();
    await cancel('den', about, CLERK, OFFICE);
    const approvedBy = (await scene.walk.as(OFFICE)).name;
    const mark = { symbol: String(number).padStart(2, '0'), reason: 'Đăng ký trùng.', by: approvedBy };
    expect((await listed(DIRECTOR, about)).numberCancelled).toMatchObject(mark);
    const page = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    expect(page.numberCancelled).toMatchObject(mark);
    expect((await scene.document(CLERK, id)).numberCancelled).toMatchObject(mark);
    // Work on an incoming one may go on: nothing is closed but to be decided by people.
    expect(page.outcomes.map((one) => one.refused)).toEqual(page.outcomes.map(() => null));
    await scene.walk.do({ who: DIRECTOR, element: 'chi-dao', about }, 'chuyen', { y_kien_chi_dao: 'Xử lý theo bản đăng ký trước.' });
    expect((await scene.walk.find({ who: OFFICE, element: 'phan-van-ban', about })).numberCancelled).toMatchObject(mark);
  });

  it('QX-13 of an outgoing document, seal and signature are refused before any PIN is looked at; returning it stays open', async () => {
    const about = scene.abstract();
    const id = await toSign(about);
    const sign = { who: LEADER, element: 'ky-van-ban', about };
    await scene.walk.do(sign, 'ky', {}, { signature: { pin: '246810', sha256: await shown(scene.walk, LEADER, id, 'ban-ky') } });
    await scene.walk.do({ who: DISTRICT_CLERK, element: 'kiem-tra-the-thuc', about }, 'vao-so', { dung_ban_chinh: true });
    const seal: TaskPage = await scene.walk.find({ who: DISTRICT_CLERK, element: 'ky-so-co-quan', about });
    await cancel('di', about, DISTRICT_CLERK, LEADER);

    const page = await scene.walk.find({ who: DISTRICT_CLERK, element: 'ky-so-co-quan', about });
    expect(page.outcomes.map(({ code, refused }) => [code, refused === null])).toEqual(seal.outcomes.map(({ code, kind }) => [code, kind === 'tra']));
    expect(page.outcomes[0]!.refused).toContain('đã bị hủy (Đăng ký trùng.)');
    const clerk = await scene.walk.as(DISTRICT_CLERK);
    // The wrong PIN is not even looked at, and none at all is not asked for.
    const wrong = { pin: '000000', sha256: await shown(scene.walk, DISTRICT_CLERK, id, 'da-ky') };
    for (const more of [{ signature: wrong }, {}])
      expect(await refusalOf(clerk.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome: 'da-ky', answers: {}, ...more }))).toMatchObject({ status: 409, code: 'so-da-huy' });

    const back = page.outcomes.find(({ kind }) => kind === 'tra')!;
    await scene.walk.do({ who: DISTRICT_CLERK, element: 'ky-so-co-quan', about }, back.code, {}, { reason: 'Số đã hủy.' });
    await scene.walk.until('văn bản trở lại với người soạn', async () => (await listed(DRAFTER, about)) !== undefined);
    expect((await listed(DRAFTER, about)).numberCancelled).toMatchObject({ reason: 'Đăng ký trùng.' });
  });
});
