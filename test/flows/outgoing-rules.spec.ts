import { describe, expect, it } from 'vitest';
import type { FileUsesView } from '../../src/documents/contract.js';
import type { SentItem } from '../../src/issuing/contract.js';
import type { TaskPage } from '../../src/tasks/contract.js';
import { choices } from '../demo/health-road.js';
import { buildPdf } from '../factories/pdf.js';
import { CLERK, DIRECTOR, OFFICE, refusalOf, Scene } from './scene.js';

const scene = new Scene('Văn bản đi');
const DRAFTER = 'binh.tv.syt';
const HEAD = 'truongphong.nvy.syt';
const paths = async (work: Promise<unknown>): Promise<string> => (await refusalOf(work)).errors.map((one) => one.path).join();

describe('the draft that is handed in', () => {
  it('SYT-37 names kind and abstract, or it is refused with the fields named', async () => {
    const drafter = await scene.walk.as(DRAFTER);
    const answers = await scene.draftAnswers(DRAFTER, scene.abstract(), { loai_van_ban: '', trich_yeu: '', noi_nhan: [] });
    const missing = await paths(drafter.post('/api/documents/outgoing', { secret: false, answers }));
    for (const field of ['loai_van_ban', 'trich_yeu', 'noi_nhan']) expect(missing).toContain(field);
  });

  it('SYT-38 is an editable file: a PDF is refused', async () => {
    const about = scene.abstract();
    const drafter = await scene.walk.as(DRAFTER);
    const pdf = await drafter.upload('bản in.pdf', await buildPdf([about]));
    const answers = await scene.draftAnswers(DRAFTER, about, { tep_du_thao: pdf.id });
    expect(await paths(drafter.post('/api/documents/outgoing', { secret: false, answers }))).toContain('tep_du_thao');
  });

  it('SYT-39 of a head of division goes to the head of office without an appraisal of his own', async () => {
    const about = scene.abstract();
    await scene.draft(HEAD, about);
    await scene.walk.find({ who: OFFICE, element: 'tham-dinh-the-thuc', about });
    expect(await scene.tasksOf(HEAD, about)).toEqual([]);
  });
});

describe('a document that was numbered and is found wrong at the stamp', () => {
  it('SYT-52 goes back to its creator with the reason; its number stays with it', async () => {
    const about = scene.abstract();
    const { id } = await scene.draft(HEAD, about);
    const leader = (await choices(scene.walk, OFFICE, 'lanh_dao'))('Nguyễn Minh Đức');
    const presented = async () => {
      await scene.walk.do({ who: OFFICE, element: 'tham-dinh-the-thuc', about }, 'trinh', { ket_qua_the_thuc: true, nguoi_ky: leader });
      await scene.walk.do({ who: DIRECTOR, element: 'ky-ban-hanh', about }, 'ky', { da_ky_giay: true });
      await scene.walk.do({ who: CLERK, element: 'kiem-tra-the-thuc', about }, 'vao-so', { da_nhan_ban_giay: true });
      await scene.walk.find({ who: CLERK, element: 'dong-dau-quet', about });
      return (await scene.document(CLERK, id)).number;
    };
    const number = await presented();
    expect(await paths(scene.walk.do({ who: CLERK, element: 'dong-dau-quet', about }, 'tra', {}))).toContain('reason');
    await scene.walk.do({ who: CLERK, element: 'dong-dau-quet', about }, 'tra', {}, { reason: 'Bản giấy thiếu trang 2.' });
    // The clerk acted last, in the case that issues; the director before that, in the one that called it.
    const back = await scene.walk.find({ who: HEAD, element: 'soan-thao-lai', about });
    expect(back.passedBy?.name).toBe((await scene.walk.as(CLERK)).name);
    await scene.walk.do({ who: HEAD, element: 'soan-thao-lai', about }, 'trinh', await scene.draftAnswers(HEAD, about));
    expect(await presented()).toBe(number);
  });
});

describe('one draft on its way to the clerk, step by step', () => {
  const about = scene.abstract();
  let id: string;

  it('SYT-39 SYT-41 reaches the own head of division first, and not the head of office', async () => {
    ({ id } = await scene.draft(DRAFTER, about));
    await scene.walk.find({ who: HEAD, element: 'tham-dinh-phong', about });
    expect(await scene.tasksOf(OFFICE, about)).toEqual([]);
    expect(await scene.tasksOf('truongphong.nvd.syt', about)).toEqual([]);
    expect(await scene.tasksOf('phophong.nvy.syt', about)).toEqual([]);
    await scene.walk.do({ who: HEAD, element: 'tham-dinh-phong', about }, 'dat');
  });

  it('SYT-42 is not presented without the recorded check of its form', async () => {
    const leader = (await choices(scene.walk, OFFICE, 'lanh_dao'))('Phạm Thị Hồng Vân');
    const task = { who: OFFICE, element: 'tham-dinh-the-thuc', about };
    expect(await paths(scene.walk.do(task, 'trinh', { nguoi_ky: leader }))).toContain('ket_qua_the_thuc');
    await scene.walk.do(task, 'trinh', { ket_qua_the_thuc: true, nguoi_ky: leader });
  });

  it('SYT-43 SYT-44 is signed by the chosen leader only with the paper signed, and not returned without a reason', async () => {
    const task = { who: 'phogiamdoc1.syt', element: 'ky-ban-hanh', about };
    await scene.walk.find(task);
    expect(await scene.tasksOf(DIRECTOR, about)).toEqual([]);
    expect(await paths(scene.walk.do(task, 'ky', {}))).toContain('da_ky_giay');
    expect(await paths(scene.walk.do(task, 'tra', {}))).toContain('reason');
    await scene.walk.do(task, 'ky', { da_ky_giay: true });
  });

  it('SYT-43 SYT-50 gets no number before the clerk has the signed paper in hand', async () => {
    const task = { who: CLERK, element: 'kiem-tra-the-thuc', about };
    expect(await paths(scene.walk.do(task, 'vao-so', {}))).toContain('da_nhan_ban_giay');
    expect((await scene.document(CLERK, id)).number).toBeNull();
    const expects = (await scene.walk.find(task)).outcomes.find((one) => one.code === 'vao-so')!.expects!;
    expect(expects.recipients).toEqual(['Bệnh viện Đa khoa tỉnh Quảng Ngãi']);
    await scene.walk.do(task, 'vao-so', { da_nhan_ban_giay: true });
    await scene.walk.find({ who: CLERK, element: 'dong-dau-quet', about });
    // Told beforehand; in this run nobody else registers in between.
    expect((await scene.document(CLERK, id)).symbol).toBe(expects.symbol);
    expect(await scene.document(CLERK, id)).toMatchObject({ status: 'da-vao-so', number: expect.any(Number) as number });
  });

  it('SYT-53 is not issued without the stamp ticked, the stamped scan and the organisation’s signature on it', async () => {
    const task = { who: CLERK, element: 'dong-dau-quet', about };
    const clerk = await scene.walk.as(CLERK);
    const scan = await clerk.upload('bản đóng dấu.pdf', await buildPdf(['SỞ Y TẾ', about]));
    const signature = { pin: '246810', sha256: scan.sha256, seen: true as const };
    expect(await paths(scene.walk.do(task, 'dinh-kem', { tep_phat_hanh: scan.id }, { signature }))).toContain('da_dong_dau');
    expect(await paths(scene.walk.do(task, 'dinh-kem', { da_dong_dau: true }, { signature }))).toContain('tep_phat_hanh');
    expect((await refusalOf(scene.walk.do(task, 'dinh-kem', { da_dong_dau: true, tep_phat_hanh: scan.id }))).status).toBe(400);
    expect((await refusalOf(scene.walk.do(task, 'dinh-kem', { da_dong_dau: true, tep_phat_hanh: scan.id }, { signature: { ...signature, pin: '111111' } }))).detail).toMatch(/PIN/);
    // A scan comes after every approval: opened or not, the clerk says that it is this document, before any PIN.
    await clerk.download(`/api/files/${scan.id}/content`);
    const unsaid = await refusalOf(scene.walk.do(task, 'dinh-kem', { da_dong_dau: true, tep_phat_hanh: scan.id }, { signature: { pin: '000000', sha256: scan.sha256 } }));
    expect([unsaid.code, unsaid.errors.map((one) => one.path)]).toEqual(['chua-xem', ['signature.seen']]);
    expect((await scene.document(CLERK, id)).status).toBe('da-vao-so');
    await scene.walk.do(task, 'dinh-kem', { da_dong_dau: true, tep_phat_hanh: scan.id }, { signature });
    const uses = async () => (await clerk.get<FileUsesView>(`/api/documents/${id}/file-uses`)).uses;
    expect((await uses()).filter((one) => one.fileId === scan.id).map((one) => [one.act, one.personName])).toEqual([['xac-nhan', clerk.name], ['xem', clerk.name]]);
  });

  it('SYT-55 SYT-57 stays with the clerk until the paper copies are sent and it is filed; they are marked sent with it', async () => {
    const page: TaskPage = await scene.walk.find({ who: CLERK, element: 'gui-giay-luu', about });
    await scene.untilStatus(CLERK, id, 'da-phat-hanh');
    expect(page.outcomes.map((one) => one.code)).toEqual(['ket-thuc']);
    const paper = async () => (await (await scene.walk.as(CLERK)).get<{ deliveries: SentItem[] }>(`/api/documents/${id}/deliveries`)).deliveries.filter((one) => one.channel === 'giay').map((one) => one.state);
    expect(new Set(await paper())).toEqual(new Set(['cho-gui']));
    await scene.walk.do({ who: CLERK, element: 'gui-giay-luu', about }, 'ket-thuc', { da_gui_giay: true });
    expect(new Set(await paper())).toEqual(new Set(['da-gui']));
    await scene.walk.until('việc rời danh sách của văn thư', async () => (await scene.tasksOf(CLERK, about)).length === 0);
  });
});
