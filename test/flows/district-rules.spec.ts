import { describe, expect, it } from 'vitest';
import type { SentItem } from '../../src/issuing/contract.js';
import type { CorrectionView } from '../../src/registers/contract.js';
import { shown } from '../demo/district-road.js';
import { choices } from '../demo/health-road.js';
import { buildDocx } from '../factories/docx.js';
import { inDays, refusalOf, Scene } from './scene.js';

const DRAFTER = 'ngan.dt.qx';
const LEADER = 'chutich.qx';
const CLERK = 'vanthu1.qx';
const PIN = '246810';
const scene = new Scene('Văn bản huyện');

async function answersOf(abstract: string, more: Record<string, unknown> = {}, who = DRAFTER): Promise<Record<string, unknown>> {
  const units = await choices(scene.walk, who, 'don_vi_hoac_nguoi');
  const leaders = await choices(scene.walk, who, 'lanh_dao');
  const content = buildDocx('KẾ HOẠCH', ['Số: «SO»', 'Quảng Xương, «NGAY»', abstract, 'CHỦ TỊCH', '«CHU_KY»   «DAU»', 'Lê Đình Sáng']);
  const file = await (await scene.walk.as(who)).upload('dự thảo.docx', content, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  const given = { loai_van_ban: 'KH', trich_yeu: abstract, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.' };
  return { ...given, tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng'), ...more };
}

const submit = async (abstract: string, more?: Record<string, unknown>): Promise<{ id: string }> =>
  (await scene.walk.as(DRAFTER)).post('/api/documents/outgoing', { secret: false, answers: await answersOf(abstract, more) });

async function signed(about: string, id: string, who = LEADER): Promise<void> {
  await scene.walk.do({ who, element: 'xem-xet', about }, 'phe-duyet', {});
  // The PDF to sign is made before the task: only now the newest one is the one that is shown.
  await scene.walk.find({ who, element: 'ky-van-ban', about });
  await scene.walk.do({ who, element: 'ky-van-ban', about }, 'ky', {}, { signature: { pin: PIN, sha256: await shown(scene.walk, who, id, 'ban-ky') } });
}

describe('outgoing documents of Quảng Xương (Đ8, Đ9)', () => {
  it('QX-44 a document that asks for an answer names what and until when', async () => {
    const about = scene.abstract();
    const missing = (await refusalOf(submit(about, { phan_loai: 'phai-phan-hoi' }))).errors.map((one) => one.path);
    expect(missing).toEqual(expect.arrayContaining(['noi_dung_hoi_bao', 'han_hoi_bao']));
    const { id } = await submit(about, { phan_loai: 'phai-phan-hoi', noi_dung_hoi_bao: 'Báo cáo kết quả.', han_hoi_bao: inDays(10) });
    expect(await scene.document(DRAFTER, id)).toMatchObject({ replyContent: 'Báo cáo kết quả.', replyDueOn: inDays(10) });
  });

  it('QX-38 QX-41 nothing is signed before it is approved, and nothing numbered before it is signed', async () => {
    const about = scene.abstract();
    const { id } = await submit(about);
    await scene.walk.find({ who: LEADER, element: 'xem-xet', about });
    expect((await refusalOf(scene.walk.do({ who: LEADER, element: 'xem-xet', about }, 'ky', {}))).status).toBe(400);
    expect(await scene.tasksOf(CLERK, about)).toEqual([]);
    expect(await scene.document(LEADER, id)).toMatchObject({ number: null, signedAt: null });
  });

  it('QX-42 QX-40 what the clerk returns loses its signature, uses no number and is signed anew', async () => {
    const about = scene.abstract();
    const { id } = await submit(about);
    await signed(about, id);
    await scene.walk.do({ who: CLERK, element: 'kiem-tra-the-thuc', about }, 'tra', {}, { reason: 'Sai nơi nhận.' });
    await scene.walk.find({ who: DRAFTER, element: 'sua-hoan-thien', about });
    expect(await scene.document(DRAFTER, id)).toMatchObject({ number: null, signedAt: null, status: 'dang-soan' });
    await scene.walk.do({ who: DRAFTER, element: 'sua-hoan-thien', about }, 'trinh', await answersOf(about));
    await scene.walk.do({ who: 'truongphong.vhtt.qx', element: 'lanh-dao-phong-xac-nhan', about }, 'xac-nhan', {});
    await signed(about, id);
    await scene.walk.find({ who: CLERK, element: 'kiem-tra-the-thuc', about });
    expect(await scene.document(CLERK, id)).toMatchObject({ signerName: 'Lê Đình Sáng', signedAt: expect.any(String) as string });
  });

  it('QX-39 a leader’s own draft comes back to the leader and goes straight to the signer: no head of division stands between', async () => {
    const about = scene.abstract();
    const answers = { ...(await answersOf(about, {}, LEADER)), nguoi_ky: (await choices(scene.walk, LEADER, 'lanh_dao'))('Trịnh Thị Thu Hà') };
    await (await scene.walk.as(LEADER)).post('/api/documents/outgoing', { secret: false, answers });
    await scene.walk.do({ who: 'phochutich1.qx', element: 'xem-xet', about }, 'trao-doi', {}, { reason: 'Bổ sung căn cứ.' });
    await scene.walk.do({ who: LEADER, element: 'sua-hoan-thien', about }, 'trinh', { ...(await answersOf(about, {}, LEADER)), nguoi_ky: answers.nguoi_ky });
    await scene.walk.find({ who: 'phochutich1.qx', element: 'xem-xet', about });
  });

  it('QX-20 a number that was drawn stays through a return before the seal, and so does its kind; book and clerk follow signer and recipients', async () => {
    const about = scene.abstract();
    const { id } = await submit(about);
    await signed(about, id);
    await scene.walk.do({ who: CLERK, element: 'kiem-tra-the-thuc', about }, 'vao-so', { dung_ban_chinh: true });
    await scene.walk.do({ who: CLERK, element: 'ky-so-co-quan', about }, 'tra', {}, { reason: 'Thiếu phụ lục.' });
    const again = await scene.walk.find({ who: DRAFTER, element: 'sua-hoan-thien', about });
    const { symbol } = await scene.document(CLERK, id);
    expect(symbol).toMatch(/^\d{2,}\/KH-UBND$/);
    expect(again.form?.fields.find((field) => 'key' in field && field.key === 'loai_van_ban')).toMatchObject({ locked: true, description: expect.stringContaining(symbol) as string });
    const deputy = (await choices(scene.walk, DRAFTER, 'lanh_dao'))('Trịnh Thị Thu Hà');
    const changed = await answersOf(about, { nguoi_ky: deputy });
    changed['noi_nhan'] = [...(changed['noi_nhan'] as object[]), { ten: 'Ban Quản lý chợ' }];
    const other = await refusalOf(scene.walk.do({ who: DRAFTER, element: 'sua-hoan-thien', about }, 'trinh', { ...changed, loai_van_ban: 'TB' }));
    expect(other.errors.map((one) => one.path)).toEqual(['loai_van_ban']);
    await scene.walk.do({ who: DRAFTER, element: 'sua-hoan-thien', about }, 'trinh', changed);
    await scene.walk.do({ who: 'truongphong.vhtt.qx', element: 'lanh-dao-phong-xac-nhan', about }, 'xac-nhan', {});
    await signed(about, id, 'phochutich1.qx');
    const numbering = await scene.walk.find({ who: CLERK, element: 'kiem-tra-the-thuc', about });
    expect(numbering.outcomes.find((one) => one.code === 'vao-so')?.confirm).toContain('giữ số đó');
    await scene.walk.do({ who: CLERK, element: 'kiem-tra-the-thuc', about }, 'vao-so', { dung_ban_chinh: true });
    await scene.walk.find({ who: CLERK, element: 'ky-so-co-quan', about });
    await scene.walk.do({ who: CLERK, element: 'ky-so-co-quan', about }, 'da-ky', {}, { signature: { pin: PIN, sha256: await shown(scene.walk, CLERK, id, 'da-ky') } });
    await scene.untilStatus(CLERK, id, 'da-phat-hanh');
    expect(await scene.document(CLERK, id)).toMatchObject({ symbol, signerName: 'Trịnh Thị Thu Hà' });
    const clerk = await scene.walk.as(CLERK);
    const { series } = await clerk.get<{ series: { whole: boolean; drawn: number; rows: number }[] }>('/api/registers/di/check');
    expect(series.every((one) => one.whole && one.drawn === one.rows)).toBe(true);
    const { corrections } = await clerk.get<{ corrections: CorrectionView[] }>('/api/registers/corrections?state=cho-duyet');
    expect(corrections.filter((one) => one.symbol === symbol).map((one) => [one.field, one.newValue]).toSorted()).toEqual([
      ['recipients', 'Phòng Tài chính - Kế hoạch; Ban Quản lý chợ'],
      ['signer', 'Trịnh Thị Thu Hà'],
    ]);

    const { items } = await clerk.get<{ items: { text: string; ref: { id: string } | null }[] }>('/api/notices');
    expect(items.find((one) => one.ref?.id === id && one.text.includes('bản giấy'))?.text).toContain('Ban Quản lý chợ');
    const paper = async () => (await clerk.get<{ deliveries: SentItem[] }>(`/api/documents/${id}/deliveries`)).deliveries.find((one) => one.channel === 'giay')!;
    expect(await paper()).toMatchObject({ name: 'Ban Quản lý chợ', state: 'cho-gui' });
    await clerk.post(`/api/deliveries/${(await paper()).id}/sent`);
    expect((await paper()).state).toBe('da-gui');
  });
});
