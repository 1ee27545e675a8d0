import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TaskPage } from '../../src/tasks/contract.js';
import { buildDocx } from '../factories/docx.js';
import { buildPdf } from '../factories/pdf.js';
import type { Person } from '../factories/person.js';
import { CLERK, DIRECTOR, refusalOf, Scene } from './scene.js';

const scene = new Scene('Dữ liệu sai');
const ANSWERS = { y_kien_chi_dao: 'Giao Văn phòng.' };
let clerk: Person;
let director: Person;

beforeAll(async () => {
  clerk = await scene.walk.as(CLERK);
  director = await scene.walk.as(DIRECTOR);
});

const complete = (who: Person, page: TaskPage, outcome: string, answers: Record<string, unknown> = ANSWERS): Promise<unknown> =>
  who.post(`/api/tasks/${page.id}/complete`, { version: page.version, outcome, answers });

describe('the answer of a task', () => {
  it('SYT-21 with an unknown outcome or an unknown field is refused and nothing changes', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    const page = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    expect((await refusalOf(complete(director, page, 'chuyen-thang-phong'))).status).toBe(400);
    expect((await refusalOf(complete(director, page, 'chuyen', { ...ANSWERS, phan_cong: [] }))).status).toBe(400);
    expect(await director.get<TaskPage>(`/api/tasks/${page.id}`)).toMatchObject({ state: 'open', version: page.version, answers: [] });
  });

  it('SYT-36 is accepted once: the second completion is refused', async () => {
    const about = scene.abstract();
    const received = await scene.receive(about);
    const page = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    const both = await Promise.allSettled([complete(director, page, 'chuyen'), complete(director, page, 'chuyen')]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const again = await refusalOf(complete(director, page, 'chuyen'));
    expect(again.status).toBe(409);
    await scene.walk.find({ who: 'chanhvanphong.syt', element: 'phan-van-ban', about });
    expect(await scene.opinions(DIRECTOR, received.id)).toHaveLength(1);
  });

  it('SYT-06 is refused to somebody without the right, who learns nothing of the task', async () => {
    const about = scene.abstract();
    await scene.receive(about);
    const page = await scene.walk.find({ who: DIRECTOR, element: 'chi-dao', about });
    for (const other of ['truongphong.nvy.syt', 'phogiamdoc1.syt']) {
      const person = await scene.walk.as(other);
      expect([403, 404]).toContain((await refusalOf(complete(person, page, 'chuyen'))).status);
    }
    expect(await director.get<TaskPage>(`/api/tasks/${page.id}`)).toMatchObject({ state: 'open', answers: [] });
  });
});

describe('an uploaded file', () => {
  it('SYT-15 is refused when it is empty, or not what it says', async () => {
    expect(await refusalOf(clerk.upload('rỗng.pdf', Buffer.alloc(0)))).toMatchObject({ status: 400, code: 'tep-rong' });
    expect((await refusalOf(clerk.upload('không phải.pdf', Buffer.from('<html><script>alert(1)</script></html>')))).status).toBe(400);
  });

  it('SYT-15 that is no PDF cannot be the scan of an incoming document', async () => {
    const about = scene.abstract();
    const word = await clerk.upload('công văn.docx', buildDocx('CÔNG VĂN', [about]), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    const refused = await refusalOf(scene.receive(about, { tep_scan: word.id }));
    expect(refused.status).toBe(400);
    expect(refused.errors.map((one) => one.path).join()).toContain('tep_scan');
    expect((await refusalOf(scene.receive(about, { tep_scan: '' }))).errors.map((one) => one.path).join()).toContain('tep_scan');
  });

  it('SYT-15 above the limit is refused with the limit named', async () => {
    const refused = await refusalOf(clerk.upload('lớn.pdf', Buffer.alloc(50 * 1024 * 1024 + 1, '%PDF-1.7\n')));
    expect(refused).toMatchObject({ status: 400, code: 'tep-qua-lon' });
    expect(refused.detail).toContain('50 MB');
  });

  it('keeps no folder of its name', async () => {
    const file = await clerk.upload('../../../../etc/cron.d/công văn.pdf', await buildPdf(['Tên tệp']));
    expect(await clerk.get(`/api/files/${file.id}`)).toMatchObject({ name: 'công văn.pdf' });
  });

  it('QX-14 loses the script that it carries before anybody opens it', async () => {
    const pdf = await PDFDocument.load(await buildPdf(['Có mã']));
    pdf.addJavaScript('mo', 'app.alert("xin chào")');
    const file = await clerk.upload('có mã.pdf', Buffer.from(await pdf.save({ useObjectStreams: false })));
    const content = (await clerk.download(`/api/files/${file.id}/content`)).toString('latin1');
    expect(content.startsWith('%PDF-')).toBe(true);
    expect(content).not.toMatch(/\/JavaScript|\/JS\b|app\.alert/);
  });

  it('QX-14 is not given to somebody who may not read its document', async () => {
    const about = scene.abstract();
    const received = await scene.receive(about);
    const [scan] = (await scene.document(CLERK, received.id)).files;
    const stranger = await scene.walk.as('binh.tv.syt');
    expect([403, 404]).toContain((await refusalOf(stranger.download(`/api/files/${scan!.fileId}/content`))).status);
    expect((await fetch(`${scene.walk.base}/api/files/${scan!.fileId}/content`)).status).toBe(401);
  });
});

describe('an intake', () => {
  it('SYT-14 SYT-16 names every field that is missing', async () => {
    const refused = await refusalOf(scene.receive('', { loai_van_ban: '', phu_luc_day: true, ban_giay: [] }));
    expect(refused.errors.map((one) => one.path)).toEqual(expect.arrayContaining(['trich_yeu', 'loai_van_ban', 'ban_giay']));
  });

  it('sent again with the same id it is one document', async () => {
    const about = scene.abstract();
    const scan = await clerk.upload('quét.pdf', await buildPdf([about]));
    const body = { id: crypto.randomUUID(), secret: false, answers: { trich_yeu: about, loai_van_ban: 'CV', tep_scan: scan.id } };
    const [first, second] = [await clerk.post('/api/documents/incoming', body), await clerk.post('/api/documents/incoming', body)];
    expect(second).toEqual(first);
  });
});
