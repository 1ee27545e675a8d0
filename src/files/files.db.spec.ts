import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PDFDocument } from '@cantoo/pdf-lib';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocx } from '../../test/factories/docx.js';
import { clerk, LIMIT, officer, openFilesRoom, type FilesRoom } from '../../test/factories/files-room.js';
import { buildPdf } from '../../test/factories/pdf.js';
import { scopeOf, SYSTEM } from '../kernel/actor.js';
import type { FileView } from './contract.js';
import { FileUse } from './file-use.js';
import { ReadFile } from './read-file.js';
import { StoredFile } from './stored-file.js';

/** One white point. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

interface Problem {
  code: string;
  detail: string;
}

let room: FilesRoom;
beforeAll(async () => {
  room = await openFilesRoom('files');
});
afterAll(() => room?.close());

const http = () => request(room.server);
const upload = (name: string, bytes: Buffer, purpose = 'scan') =>
  http().post(`/api/files?muc_dich=${purpose}`).set('x-who', '01').attach('file', bytes, name);
const staged = () => readdirSync(join(room.folder, 'files', '.moi'));
const rows = () => room.db.uow.run(SYSTEM, (tx) => tx.count(StoredFile, {}));

describe('upload', () => {
  it('stores a scan under its SHA-256, with its Vietnamese name and pages', async () => {
    const pdf = await buildPdf(['Công văn đến']);
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    const body = (await upload('Công văn số 12 – ủy quyền.pdf', pdf).expect(201)).body as FileView;
    expect(body).toMatchObject({
      name: 'Công văn số 12 – ủy quyền.pdf',
      mime: 'application/pdf',
      size: pdf.length,
      sha256,
      pages: 1,
      cleaned: false,
    });
    const path = join(room.folder, 'files', 'so-mau', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect(statSync(path).size).toBe(pdf.length);
    await expect.poll(staged).toEqual([]);
  });

  it('keeps the same content once, under two names', async () => {
    const pdf = await buildPdf(['Một nội dung, hai tên']);
    const [first, second] = [
      (await upload('a.pdf', pdf).expect(201)).body as FileView,
      (await upload('b.pdf', pdf).expect(201)).body as FileView,
    ];
    expect(first.sha256).toBe(second.sha256);
    expect(first.id).not.toBe(second.id);
  });

  it('takes the script out of an unsigned PDF and says so', async () => {
    const doc = await PDFDocument.load(await buildPdf(['Có mã']));
    doc.addJavaScript('x', 'app.alert(1)');
    const bytes = Buffer.from(await doc.save());
    const body = (await upload('co-ma.pdf', bytes).expect(201)).body as FileView;
    expect(body).toMatchObject({ cleaned: true });
    const file = await room.db.uow.run(scopeOf(clerk), (tx) => tx.get(StoredFile, { id: body.id }, 'tệp'));
    expect((await room.store.read(file)).includes('JavaScript')).toBe(false);
  });

  it.each([
    [
      'a scan that is not a PDF',
      'quet.pdf',
      async () => Buffer.from('<html>không phải PDF'),
      'scan',
      'sai-loai-tep',
      /"quet.pdf" không phải PDF/,
    ],
    [
      'a Word file where a scan is wanted',
      'x.pdf',
      async () => buildDocx('Dự thảo', []),
      'scan',
      'sai-loai-tep',
      /không phải PDF/,
    ],
    [
      'a PDF where an editable draft is wanted',
      'x.docx',
      () => buildPdf(['x']),
      'du-thao',
      'sai-loai-tep',
      /không phải Word/,
    ],
    ['an empty file', 'rong.pdf', async () => Buffer.alloc(0), 'scan', 'tep-rong', /0 byte/],
    [
      'one above the limit',
      'lon.pdf',
      async () => Buffer.concat([await buildPdf(['x']), Buffer.alloc(LIMIT)]),
      'scan',
      'tep-qua-lon',
      /lớn hơn mức cho phép 195 KB/,
    ],
    ['a broken PDF', 'hong.pdf', async () => Buffer.from('%PDF-1.7 hỏng'), 'scan', 'tep-hong', /bị hỏng/],
  ] as const)('refuses %s with a sentence, and stores nothing', async (_what, name, make, purpose, code, sentence) => {
    const before = await rows();
    const body = (await upload(name, await make(), purpose).expect(400)).body as Problem;
    expect(body).toMatchObject({ code });
    expect(body.detail).toMatch(sentence);
    expect(await rows()).toBe(before);
    await expect.poll(staged).toEqual([]);
  });

  it.each([
    ['NUL in the name', 'a\0b.pdf', '\r\n--b--\r\n'],
    ['a line break in the name', 'a\nb.pdf', '\r\n--b--\r\n'],
    ['an end that never came', 'a.pdf', ''],
  ])('refuses a request with %s by a sentence, and stores nothing', async (_what, name, end) => {
    const before = await rows();
    const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`;
    const sent = Buffer.concat([Buffer.from(head), await buildPdf(['x']), Buffer.from(end)]);
    const body = (await http().post('/api/files?muc_dich=scan').set('x-who', '01').set('content-type', 'multipart/form-data; boundary=b').send(sent).expect(400)).body as Problem;
    expect(body).toMatchObject({ code: 'gui-tep-hong', detail: expect.stringContaining('Đổi tên tệp') as string });
    expect(await rows()).toBe(before);
    await expect.poll(staged).toEqual([]);
  });

  it('makes a climbing name a plain one', async () => {
    const body = (await upload('../../../etc/cron.d/x.pdf', await buildPdf(['x'])).expect(201)).body as FileView;
    expect(body.name).toBe('x.pdf');
    const direct = await room.receive.execute(clerk, '..\\..\\..\\thoát.pdf', 'scan', await buildPdf(['y']));
    expect(direct.name).toBe('thoát.pdf');
    expect(readdirSync(join(room.folder, 'files')).sort()).toEqual(['.moi', 'so-mau']);
  });

  it('wants one file', async () => {
    await http()
      .post('/api/files')
      .set('x-who', '01')
      .expect(400)
      .expect(({ body }) => expect(body).toMatchObject({ code: 'thieu-tep' }));
    const pdf = await buildPdf(['x']);
    await http()
      .post('/api/files')
      .set('x-who', '01')
      .attach('file', pdf, 'a.pdf')
      .attach('file', pdf, 'b.pdf')
      .expect(400);
  });

  it('an upload that breaks off leaves nothing', async () => {
    const broken = Readable.from(
      (async function* () {
        yield await buildPdf(['x']);
        throw new Error('connection reset');
      })(),
    );
    await expect(room.receive.execute(clerk, 'x.pdf', 'scan', broken)).rejects.toThrow('connection reset');
    expect(staged()).toEqual([]);
  });
});

describe('download', () => {
  let id: string;
  beforeAll(async () => {
    const file = await room.receive.execute(clerk, 'Tờ trình.pdf', 'scan', await buildPdf(['Tờ trình']));
    id = file.id;
  });
  const get = (who: string, path = `/api/files/${id}/content`) => http().get(path).set('x-who', who);

  it('an unused upload is open to its uploader only', async () => {
    await get('01').expect(200);
    await get('02').expect(404);
    await get('03').expect(404);
  });

  it('a file in use is open to its readers, never to another agency', async () => {
    await room.db.uow.run(scopeOf(clerk), async (tx) => room.store.keep(tx, await tx.get(StoredFile, { id }, 'tệp')));
    await get('01').expect(404);
    room.shared.add(id);
    await get('02').expect(200);
    await get('03').expect(404);
  });

  it('is served as a PDF that runs nothing, or saved under its name; never as a page', async () => {
    const shown = await get('02').expect(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'private, no-store',
    });
    expect(shown.headers['content-disposition']).toBe(
      `inline; filename="To trinh.pdf"; filename*=UTF-8''T%E1%BB%9D%20tr%C3%ACnh.pdf`,
    );
    const saved = await get('02', `/api/files/${id}/content?tai=1`).expect(200);
    expect(saved.headers['content-disposition']).toMatch(/^attachment/);
    expect((saved.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('answers a part of the file, for the preview', async () => {
    const part = await get('02').set('range', 'bytes=0-4').expect(206);
    expect((part.body as Buffer).toString()).toBe('%PDF-');
  });

  it('a Word file is always saved', async () => {
    const draft = await room.receive.execute(clerk, 'Dự thảo.docx', 'du-thao', buildDocx('x', []));
    const { headers } = await get('01', `/api/files/${draft.id}/content`).expect(200);
    expect(headers['content-disposition']).toMatch(/^attachment/);
  });

  it('a draft is shown as a PDF, made once, to those who may read the draft; it goes with its content', async () => {
    const draft = await room.receive.execute(clerk, 'Dự thảo lần 1.docx', 'du-thao', buildDocx('Tờ trình để xem trước', []));
    const path = room.store.previewPathOf(draft.agencyId, draft.sha256, false);
    await get('02', `/api/files/${draft.id}/preview`).expect(404);
    expect(existsSync(path)).toBe(false);
    const [first, second] = await Promise.all([get('01', `/api/files/${draft.id}/preview`), get('01', `/api/files/${draft.id}/preview`)]);
    expect([first, second].map((one) => (one.body as Buffer).subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-']);
    expect(first.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-security-policy': "sandbox; default-src 'none'" });
    expect(first.headers['content-disposition']).toContain('.pdf');
    const made = statSync(path).mtimeMs;
    await get('01', `/api/files/${draft.id}/preview`).expect(200);
    expect(statSync(path).mtimeMs).toBe(made);
    await room.store.removeContent(draft.agencyId, draft.sha256);
    expect(existsSync(path)).toBe(false);
  });

  it('SYT-48 each page of a draft that nobody has approved carries DỰ THẢO; once it is approved it is clean', async () => {
    const draft = await room.receive.execute(clerk, 'Dự thảo hai trang.docx', 'du-thao', buildDocx('Quyết định', Array.from({ length: 80 }, (_, i) => `Điều ${i + 1}. Nội dung của điều này.`)));
    const pages = async () => {
      const bytes = (await get('01', `/api/files/${draft.id}/preview`).expect(200)).body as Buffer;
      const path = join(room.folder, 'xem-du-thao.pdf');
      writeFileSync(path, bytes);
      const count = (await PDFDocument.load(bytes)).getPageCount();
      return Array.from({ length: count }, (_, i) => execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-f', `${i + 1}`, '-l', `${i + 1}`, path, '-'], { encoding: 'utf8' }).normalize('NFC').replaceAll(/\s/g, ''));
    };
    room.unapproved.add(draft.id);
    const marked = await pages();
    expect(marked.length).toBeGreaterThan(1);
    for (const page of marked) expect(page).toContain('DỰTHẢO');
    room.unapproved.delete(draft.id);
    const clean = await pages();
    expect(clean).toHaveLength(marked.length);
    expect(clean.join('')).not.toContain('DỰTHẢO');
    await room.store.removeContent(draft.agencyId, draft.sha256);
    for (const one of [true, false]) expect(existsSync(room.store.previewPathOf(draft.agencyId, draft.sha256, one))).toBe(false);
  });

  it('SYT-48 who is shown or saves a file is logged, marked and clean apart; parts of one viewing once, a refusal never; nothing is changed or taken away', async () => {
    const draft = await room.receive.execute(clerk, 'Dự thảo ghi nhật ký.docx', 'du-thao', buildDocx('Thông báo để ghi nhật ký', []));
    const uses = async () => (await room.db.uow.run(SYSTEM, (tx) => tx.find(FileUse, { fileId: draft.id }, { order: { id: 'ASC' } }))).map((one) => [one.personName, one.act, Boolean(one.marked)]);
    await get('02', `/api/files/${draft.id}/preview`).expect(404);
    room.unapproved.add(draft.id);
    await get('01', `/api/files/${draft.id}/preview`).expect(200);
    for (const part of ['bytes=0-4', 'bytes=5-9']) await get('01', `/api/files/${draft.id}/preview`).set('range', part).expect(206);
    room.unapproved.delete(draft.id);
    await get('01', `/api/files/${draft.id}/preview`).expect(200);
    await get('01', `/api/files/${draft.id}/content`).expect(200);
    expect(await uses()).toEqual([['01', 'xem', true], ['01', 'xem', false], ['01', 'tai', false]]);
    room.db.clock.add(61_000);
    await get('01', `/api/files/${draft.id}/content`).expect(200);
    expect(await uses()).toHaveLength(4);
    for (const statement of ["UPDATE file_use SET person_name = 'x'", 'DELETE FROM file_use']) await expect(room.db.dataSource.query(statement)).rejects.toThrow('rows are only added');
  });

  it('what cannot be shown is refused with a sentence', async () => {
    const picture = await room.receive.execute(clerk, 'ảnh.png', 'kem-theo', PNG);
    const answer = await http().get(`/api/files/${picture.id}/preview`).set('x-who', '01').expect(400);
    expect((answer.body as Problem).code).toBe('khong-xem-truoc-duoc');
  });

  it('without a binding nobody reads a file in use', async () => {
    await expect(new ReadFile(room.db.uow).execute(officer, id)).rejects.toMatchObject({ status: 404 });
  });
});
