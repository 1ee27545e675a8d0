import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import request from 'supertest';
import { Browser } from '../../test/access/app.js';
import { buildPdf } from '../../test/factories/pdf.js';
import { openTasksApp, type TasksApp } from '../../test/tasks/app.js';
import { Clock } from '../kernel/clock.js';
import type { IntakeView, DocumentsView, DocumentView, ReceivedView } from './contract.js';
import type { BooksView, RowsView, SeriesCheck } from '../registers/contract.js';
import { localDay } from './local-day.js';

let office: TasksApp;
let clerk: Browser;
let head: Browser;
let officer: Browser;

beforeAll(async () => {
  office = await openTasksApp('documents_http');
  const signIn = (name: string) => Browser.signedIn(office.url, name);
  [clerk, head, officer] = await Promise.all([signIn('vanthu1.syt'), signIn('chanhvanphong.syt'), signIn('binh.tv.syt')]);
});
afterAll(() => office.close());

const scan = async () => {
  const pdf = await buildPdf(['BỘ Y TẾ', 'Số: 123/BYT-DP', 'V/v tăng cường phòng, chống dịch']);
  const answer = await request(office.url).post('/api/files').set('cookie', clerk.cookie).set('x-csrf-token', clerk.csrf).attach('file', pdf, 'công văn.pdf');
  expect([answer.status, answer.text]).toEqual([201, expect.stringContaining('sha256')]);
  return answer.body as { id: string };
};
const today = () => localDay(office.app.get(Clock).now());

describe('the intake over HTTP', () => {
  it('the form comes from the agency’s folder; a registered document is listed, shown, in the book and its file opens for readers only', async () => {
    const intake = (await clerk.get('/api/documents/intake?kind=den')).body as IntakeView;
    expect(intake.form?.id).toBe('syt-quang-ngai.tiep-nhan');
    expect(intake.units.map((one) => one.name)).toEqual(['Văn phòng Sở']);
    const { id: fileId } = await scan();
    const answers = { trich_yeu: 'Về việc tăng cường phòng, chống dịch', loai_van_ban: 'CV', co_quan_ban_hanh: 'Bộ Y tế', so_ky_hieu: '123/BYT-DP', tep_scan: [fileId] };
    const created = await clerk.post('/api/documents/incoming', { secret: false, answers });
    expect([created.status, created.text]).toEqual([201, expect.stringContaining('caseId')]);
    const { id, number } = created.body as ReceivedView;
    const list = (await clerk.get('/api/documents?kind=den&search=phong%20chong%20dich')).body as DocumentsView;
    expect(list.documents.map((one) => [one.id, one.number])).toEqual([[id, number]]);
    const page = (await clerk.get(`/api/documents/${id}`)).body as DocumentView;
    expect(page).toMatchObject({ typeName: 'Công văn', status: 'dang-xu-ly', unitName: 'Văn phòng Sở', files: [{ role: 'scan', fileId, latest: true }] });
    expect((await clerk.get(`/api/files/${fileId}/content`)).status).toBe(200);
    expect((await head.get(`/api/files/${fileId}/content`)).status).toBe(200);
    expect((await officer.get(`/api/files/${fileId}/content`)).status).toBe(404);
    expect((await officer.get(`/api/documents/${id}`)).status).toBe(404);
    const rows = (await clerk.get(`/api/registers/den/rows?from=${today()}&to=${today()}`)).body as RowsView;
    expect(rows.rows).toMatchObject([{ number, documentId: id, cells: { arrivalNumber: { value: '01' }, abstract: { value: 'Công văn: Về việc tăng cường phòng, chống dịch' } } }]);
    const check = (await clerk.get('/api/registers/den/check')).body as { series: SeriesCheck[] };
    expect(check.series).toMatchObject([{ last: 1, whole: true }]);
  });

  it('SYT-11: MẬT is asked before anything else, and refused with problem details', async () => {
    const unasked = await clerk.post('/api/documents/incoming', { answers: {} });
    expect(unasked.body).toMatchObject({ status: 400, errors: [{ path: 'secret', message: 'Trả lời trước: văn bản có phải văn bản MẬT không?' }] });
    const secret = await clerk.post('/api/documents/incoming', { secret: true, answers: { trich_yeu: 'x' } });
    expect([secret.status, secret.type, (secret.body as { code: string }).code]).toEqual([400, 'application/problem+json', 'van-ban-mat']);
  });

  it('SYT-06: who has not the function is refused with its name and article', async () => {
    const refused = await officer.post('/api/documents/incoming', { secret: false });
    expect(refused.status).toBe(403);
    expect((refused.body as { detail: string }).detail).toContain('Tiếp nhận văn bản đến');
    expect((await officer.get('/api/registers')).status).toBe(403);
  });

  it('an unknown query, a wrong id and a wrong day are sentences, not failures', async () => {
    expect((await clerk.get('/api/documents')).status).toBe(400);
    expect((await clerk.get('/api/documents/khong-phai-ma')).status).toBe(400);
    expect((await clerk.get('/api/registers/den/rows?from=2026-02-30&to=2026-03-01')).body).toMatchObject({ errors: [{ path: 'from', message: 'Nhập ngày có thật.' }] });
    expect((await clerk.get(`/api/registers/la/rows?from=${today()}&to=${today()}`)).body).toMatchObject({ code: 'khong-co-so' });
  });
});

describe('the books over HTTP', () => {
  it('propose, approve, cancel: each by its role', async () => {
    const books = (await clerk.get('/api/registers')).body as BooksView;
    expect(books).toMatchObject({ mayPropose: true, mayDecide: false, books: [{ code: 'den', kind: 'den' }, { code: 'di', kind: 'di' }] });
    const [row] = ((await clerk.get(`/api/registers/den/rows?from=${today()}&to=${today()}`)).body as RowsView).rows;
    const proposed = await clerk.post(`/api/registers/rows/${row!.id}/corrections`, { field: 'author', value: 'Cục Y tế dự phòng', reason: 'Ghi thiếu' });
    const { id } = proposed.body as { id: string };
    expect((await clerk.post(`/api/registers/corrections/${id}/approve`)).status).toBe(403);
    expect((await head.post(`/api/registers/corrections/${id}/approve`)).status).toBe(204);
    const [after] = ((await clerk.get(`/api/registers/den/rows?from=${today()}&to=${today()}`)).body as RowsView).rows;
    expect(after!.cells['author']).toEqual({ value: 'Cục Y tế dự phòng', old: 'Bộ Y tế' });
    const cancel = (await clerk.post(`/api/registers/rows/${row!.id}/cancel`, { reason: 'Vào sổ nhầm' })).body as { id: string };
    expect((await head.post(`/api/registers/corrections/${cancel.id}/refuse`, { note: '' })).status).toBe(400);
    expect((await head.post(`/api/registers/corrections/${cancel.id}/refuse`, { note: 'Số đúng' })).status).toBe(204);
  });
});

describe('dossiers over HTTP', () => {
  it('SYT-64: made, renamed, filled by their owner', async () => {
    const { id } = (await clerk.post('/api/dossiers', { title: 'Dịch bệnh 2026' })).body as { id: string };
    const [document] = ((await clerk.get('/api/documents?kind=den')).body as DocumentsView).documents;
    const put = (browser: Browser, path: string, body: object = {}) => request(office.url).put(path).set('cookie', browser.cookie).set('x-csrf-token', browser.csrf).send(body);
    expect((await put(clerk, `/api/dossiers/${id}/documents/${document!.id}`)).status).toBe(204);
    expect((await put(head, `/api/dossiers/${id}/documents/${document!.id}`)).status).toBe(404);
    expect((await put(clerk, `/api/dossiers/${id}`, { title: 'Dịch bệnh' })).status).toBe(204);
    expect((await clerk.get('/api/dossiers')).body).toMatchObject({ dossiers: [{ title: 'Dịch bệnh', documents: 1 }] });
    expect((await clerk.get(`/api/dossiers/${id}/documents`)).body).toMatchObject({ total: 1 });
  });
});
