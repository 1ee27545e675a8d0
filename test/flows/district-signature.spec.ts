import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileUsesView } from '../../src/documents/contract.js';
import type { SentItem } from '../../src/issuing/contract.js';
import type { TaskPage } from '../../src/tasks/contract.js';
import { districtRoad, newest, shown } from '../demo/district-road.js';
import { choices } from '../demo/health-road.js';
import { buildDocx } from '../factories/docx.js';
import { refusalOf, Scene } from './scene.js';

const PIN = '246810';
const DRAFTER = 'ngan.dt.qx';
const LEADER = 'chutich.qx';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const scene = new Scene('Ký số');
const folder = mkdtempSync(join(tmpdir(), 'luong-flows-'));
let answers: (abstract: string, text: string) => Promise<Record<string, unknown>>;

beforeAll(async () => {
  const units = await choices(scene.walk, DRAFTER, 'don_vi_hoac_nguoi');
  const leaders = await choices(scene.walk, DRAFTER, 'lanh_dao');
  const drafter = await scene.walk.as(DRAFTER);
  answers = async (abstract, text) => {
    const content = buildDocx('KẾ HOẠCH', ['Số: «SO»', 'Quảng Xương, «NGAY»', abstract, text, 'CHỦ TỊCH', '«CHU_KY»   «DAU»', 'Lê Đình Sáng']);
    const file = await drafter.upload('dự thảo.docx', content, DOCX);
    return { loai_van_ban: 'KH', trich_yeu: abstract, noi_nhan: [{ noi_nhan: units('Phòng Tài chính - Kế hoạch') }], do_khan: 'thuong', phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: file.id, nguoi_ky: leaders('Lê Đình Sáng') };
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function approved(abstract: string): Promise<{ id: string; caseId: string }> {
  const drafted = await (await scene.walk.as(DRAFTER)).post<{ id: string; caseId: string }>('/api/documents/outgoing', { secret: false, answers: await answers(abstract, 'Bản một.') });
  await scene.walk.do({ who: LEADER, element: 'xem-xet', about: abstract }, 'phe-duyet', {});
  return drafted;
}

describe('a document of Quảng Xương is signed digitally (Đ9)', () => {
  it('QX-12 QX-13 QX-43 carries two valid signatures with number and date between them, in the book and at the recipient', async () => {
    const stamp = `K${Date.now().toString(36)}`;
    const { documentId } = await districtRoad(scene.walk, stamp);
    const { fileId } = await newest(scene.walk, 'vanthu1.qx', documentId, 'phat-hanh');
    const path = join(folder, 'phat-hanh.pdf');
    writeFileSync(path, await (await scene.walk.as('vanthu1.qx')).download(`/api/files/${fileId}/content`));
    const signatures = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }).stdout;
    expect(signatures.match(/Signature is Valid/g)).toHaveLength(2);
    const document = await scene.document('vanthu1.qx', documentId);
    expect(document).toMatchObject({ status: 'da-phat-hanh', signerName: 'Lê Đình Sáng' });
    expect(document.symbol).toMatch(/^\d{2,}\/[\p{L}]+-UBND$/u);
    // What the program made is nobody's: the PDF to sign, and the signed one with its number; the signed one is the signer's.
    const authors = (role: string) => document.files.filter((file) => file.role === role).toSorted((a, b) => a.version - b.version).map((file) => file.authorName);
    expect([authors('ban-ky'), authors('da-ky')]).toEqual([['Hệ thống'], ['Lê Đình Sáng', 'Hệ thống']]);
    const text = spawnSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).stdout;
    expect(text).toContain(document.symbol);
    expect(text).toMatch(/ngày \d{2} tháng \d{1,2} năm \d{4}/);

    const { deliveries } = await (await scene.walk.as('vanthu1.qx')).get<{ deliveries: SentItem[] }>(`/api/documents/${documentId}/deliveries`);
    expect(deliveries).toMatchObject([{ name: 'Phòng Tài chính - Kế hoạch', channel: 'dien-tu' }]);
  });

  it('QX-13 a wrong PIN signs nothing, and the task stays', async () => {
    const about = scene.abstract();
    const { id } = await approved(about);
    const task = { who: LEADER, element: 'ky-van-ban', about };
    // QX-37: what the server never gave to the leader is signed only by who says to have read it; the PIN is not looked at before.
    const { fileId, ...unread } = await newest(scene.walk, LEADER, id, 'ban-ky');
    const unsaid = await refusalOf(scene.walk.do(task, 'ky', {}, { signature: { pin: '000000', sha256: unread.sha256 } }));
    expect([unsaid.code, unsaid.errors.map((one) => one.path)]).toEqual(['chua-xem', ['signature.seen']]);
    const sha256 = await shown(scene.walk, LEADER, id, 'ban-ky');
    const refused = await refusalOf(scene.walk.do(task, 'ky', {}, { signature: { pin: '000000', sha256 } }));
    expect(refused.status).toBe(400);
    expect(refused.detail).toMatch(/PIN/);
    expect((await scene.document(LEADER, id)).files.map((file) => file.role)).not.toContain('da-ky');
    await scene.walk.do(task, 'ky', {}, { signature: { pin: PIN, sha256 } });
    const { uses } = await (await scene.walk.as(LEADER)).get<FileUsesView>(`/api/documents/${id}/file-uses`);
    expect(uses.filter((one) => one.fileId === fileId).map((one) => one.act)).toEqual(['xem']);
    await scene.walk.find({ who: 'vanthu1.qx', element: 'kiem-tra-the-thuc', about });
  });

  it('QX-40 the signature names the version that was shown: another one is refused', async () => {
    const about = scene.abstract();
    const { id } = await approved(about);
    const page: TaskPage = await scene.walk.find({ who: LEADER, element: 'ky-van-ban', about });
    const leader = await scene.walk.as(LEADER);
    const refused = await refusalOf(leader.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome: 'ky', answers: {}, signature: { pin: PIN, sha256: 'a'.repeat(64) } }));
    expect([400, 409]).toContain(refused.status);
    expect((await scene.document(LEADER, id)).files.map((file) => file.role)).not.toContain('da-ky');
  });

  it('QX-39 a leader who does not agree discusses; drafter and head of division correct before anything is signed, and a version without marks is refused at its field', async () => {
    const about = scene.abstract();
    const drafter = await scene.walk.as(DRAFTER);
    const { id } = await drafter.post<{ id: string }>('/api/documents/outgoing', { secret: false, answers: await answers(about, 'Bản một.') });
    const task = { who: LEADER, element: 'xem-xet', about };
    expect((await refusalOf(scene.walk.do(task, 'trao-doi', {}))).errors.map((one) => one.path)).toContain('reason');
    await scene.walk.do(task, 'trao-doi', {}, { reason: 'Bổ sung lộ trình.' });
    const unmarked = await drafter.upload('bản hai.docx', buildDocx('KẾ HOẠCH', ['Số: «SO»', 'Bản hai.']), DOCX);
    const refused = await refusalOf(scene.walk.do({ who: DRAFTER, element: 'sua-hoan-thien', about }, 'trinh', { ...(await answers(about, '')), tep_du_thao: unmarked.id }));
    expect(refused.errors).toEqual([{ path: 'tep_du_thao', message: expect.stringContaining('thiếu dấu «NGAY», «CHU_KY»') as string }]);
    await scene.walk.do({ who: DRAFTER, element: 'sua-hoan-thien', about }, 'trinh', await answers(about, 'Bản hai, có lộ trình.'));
    expect(await scene.tasksOf(LEADER, about)).toEqual([]);
    await scene.walk.do({ who: 'truongphong.vhtt.qx', element: 'lanh-dao-phong-xac-nhan', about }, 'xac-nhan', {});
    await scene.walk.find(task);
    expect((await scene.document(LEADER, id)).files.filter((file) => file.role === 'du-thao')).toHaveLength(2);
    expect((await scene.opinions(LEADER, id)).map((one) => one.text)).toContain('Bổ sung lộ trình.');
  });

  it('QX-13 a clerk cannot sign in the leader’s place, nor the leader with the seal', async () => {
    const about = scene.abstract();
    const { id } = await approved(about);
    const page = await scene.walk.find({ who: LEADER, element: 'ky-van-ban', about });
    const clerk = await scene.walk.as('vanthu1.qx');
    const sha256 = await shown(scene.walk, LEADER, id, 'ban-ky');
    const refused = await refusalOf(clerk.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome: 'ky', answers: {}, signature: { pin: PIN, sha256 } }));
    expect([403, 404]).toContain(refused.status);
  });
});
