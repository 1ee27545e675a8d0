import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { NextFunction, Request, Response } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildDocx } from '../../test/factories/docx.js';
import { buildPdf } from '../../test/factories/pdf.js';
import { openRoomDatabase, type RoomDatabase } from '../../test/stack/room-database.js';
import { scopeOf, SYSTEM, type Actor } from '../kernel/actor.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { ProblemFilter } from '../kernel/problem-filter.js';
import { setActor } from '../kernel/request-actor.js';
import { UnitOfWork } from '../kernel/unit-of-work.js';
import { ZodPipe } from '../kernel/zod-pipe.js';
import { BoundedRunner } from './bounded-runner.js';
import { CleanUnusedFiles } from './clean-unused-files.js';
import type { FileView } from './contract.js';
import { filesEntities } from './entities.js';
import { FILE_READERS, type FileReaders } from './file-readers.js';
import { DraftMark } from './draft-mark.js';
import { FileStore } from './file-store.js';
import { FilesController } from './files.controller.js';
import { OpenPreview } from './open-preview.js';
import { PdfConverter } from './pdf-converter.js';
import { PreviewFile } from './preview-file.js';
import { ReadFile } from './read-file.js';
import { ReceiveFile } from './receive-file.js';
import { StoredFile } from './stored-file.js';

const folder = mkdtempSync(join(tmpdir(), 'luong-files-'));
const LIMIT = 200_000;
/** One white point. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const person = (name: string, agencyId = 'so-mau'): Actor => ({
  personId: `01990000-0000-7000-8000-0000000000${name}`,
  agencyId,
  name,
  sessionId: 's',
  holdings: [],
});
const [clerk, officer, stranger] = [person('01'), person('02'), person('03', 'so-khac')];
const shared = new Set<string>();
const unapproved = new Set<string>();
const readers: FileReaders = {
  mayRead: async (_tx, actor, id) => actor.personId === officer.personId && shared.has(id),
};

interface Problem {
  code: string;
  detail: string;
}

let db: RoomDatabase;
let store: FileStore;
let receive: ReceiveFile;
let cleaner: CleanUnusedFiles;
let app: NestExpressApplication;
const runner = new BoundedRunner();
let previews: PreviewFile;

beforeAll(async () => {
  db = await openRoomDatabase('files', filesEntities);
  store = new FileStore({ VAR_DIR: folder });
  previews = new PreviewFile(store, new PdfConverter({ SOFFICE_PATH: process.env['SOFFICE_PATH'] ?? '/usr/bin/soffice' }), runner);
  receive = new ReceiveFile(db.uow, store, runner, { UPLOAD_LIMIT_BYTES: LIMIT }, db.log);
  cleaner = new CleanUnusedFiles(db.uow, store, db.clock, new Lifecycle(db.log), 'p1', db.log);
  @Module({
    controllers: [FilesController],
    providers: [
      { provide: FileStore, useValue: store },
      { provide: ReceiveFile, useValue: receive },
      { provide: UnitOfWork, useValue: db.uow },
      { provide: FILE_READERS, useValue: readers },
      { provide: PreviewFile, useValue: previews },
      { provide: DraftMark, useValue: { isUnapproved: async (_tx: unknown, id: string) => unapproved.has(id) } satisfies DraftMark },
      ReadFile,
      OpenPreview,
    ],
  })
  class TestModule {}
  app = await NestFactory.create<NestExpressApplication>(TestModule, { logger: false, bodyParser: false });
  app.use((req: Request, _res: Response, next: NextFunction) => {
    const who = [clerk, officer, stranger].find((a) => a.name === req.headers['x-who']);
    if (who) setActor(req, who);
    next();
  });
  app.useGlobalPipes(new ZodPipe());
  app.useGlobalFilters(new ProblemFilter(db.log));
  await app.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await app?.close();
  await runner.close();
  await previews?.close();
  await db?.close();
  rmSync(folder, { recursive: true, force: true });
});

const http = () => request(app.getHttpServer());
const upload = (name: string, bytes: Buffer, purpose = 'scan') =>
  http().post(`/api/files?muc_dich=${purpose}`).set('x-who', '01').attach('file', bytes, name);
const staged = () => readdirSync(join(folder, 'files', '.moi'));
const rows = () => db.uow.run(SYSTEM, (tx) => tx.count(StoredFile, {}));

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
    const path = join(folder, 'files', 'so-mau', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    expect(statSync(path).size).toBe(pdf.length);
    await vi.waitFor(() => expect(staged()).toEqual([]));
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
    const file = await db.uow.run(scopeOf(clerk), (tx) => tx.get(StoredFile, { id: body.id }, 'tệp'));
    expect((await store.read(file)).includes('JavaScript')).toBe(false);
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
    await vi.waitFor(() => expect(staged()).toEqual([]));
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
    await vi.waitFor(() => expect(staged()).toEqual([]));
  });

  it('makes a climbing name a plain one', async () => {
    const body = (await upload('../../../etc/cron.d/x.pdf', await buildPdf(['x'])).expect(201)).body as FileView;
    expect(body.name).toBe('x.pdf');
    const direct = await receive.execute(clerk, '..\\..\\..\\thoát.pdf', 'scan', await buildPdf(['y']));
    expect(direct.name).toBe('thoát.pdf');
    expect(readdirSync(join(folder, 'files')).sort()).toEqual(['.moi', 'so-mau']);
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
    await expect(receive.execute(clerk, 'x.pdf', 'scan', broken)).rejects.toThrow('connection reset');
    expect(staged()).toEqual([]);
  });
});

describe('download', () => {
  let id: string;
  beforeAll(async () => {
    const file = await receive.execute(clerk, 'Tờ trình.pdf', 'scan', await buildPdf(['Tờ trình']));
    id = file.id;
  });
  const get = (who: string, path = `/api/files/${id}/content`) => http().get(path).set('x-who', who);

  it('an unused upload is open to its uploader only', async () => {
    await get('01').expect(200);
    await get('02').expect(404);
    await get('03').expect(404);
  });

  it('a file in use is open to its readers, never to another agency', async () => {
    await db.uow.run(scopeOf(clerk), (tx) => store.keep(tx, id));
    await get('01').expect(404);
    shared.add(id);
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
    const draft = await receive.execute(clerk, 'Dự thảo.docx', 'du-thao', buildDocx('x', []));
    const { headers } = await get('01', `/api/files/${draft.id}/content`).expect(200);
    expect(headers['content-disposition']).toMatch(/^attachment/);
  });

  it('a draft is shown as a PDF, made once, to those who may read the draft; it goes with its content', async () => {
    const draft = await receive.execute(clerk, 'Dự thảo lần 1.docx', 'du-thao', buildDocx('Tờ trình để xem trước', []));
    const path = store.previewPathOf(draft.agencyId, draft.sha256, false);
    await get('02', `/api/files/${draft.id}/preview`).expect(404);
    expect(existsSync(path)).toBe(false);
    const [first, second] = await Promise.all([get('01', `/api/files/${draft.id}/preview`), get('01', `/api/files/${draft.id}/preview`)]);
    expect([first, second].map((one) => (one.body as Buffer).subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-']);
    expect(first.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-security-policy': "sandbox; default-src 'none'" });
    expect(first.headers['content-disposition']).toContain('.pdf');
    const made = statSync(path).mtimeMs;
    await get('01', `/api/files/${draft.id}/preview`).expect(200);
    expect(statSync(path).mtimeMs).toBe(made);
    await store.removeContent(draft.agencyId, draft.sha256);
    expect(existsSync(path)).toBe(false);
  });

  it('SYT-48 each page of a draft that nobody has approved carries DỰ THẢO; once it is approved it is clean', async () => {
    const draft = await receive.execute(clerk, 'Dự thảo hai trang.docx', 'du-thao', buildDocx('Quyết định', Array.from({ length: 80 }, (_, i) => `Điều ${i + 1}. Nội dung của điều này.`)));
    const pages = async () => {
      const bytes = (await get('01', `/api/files/${draft.id}/preview`).expect(200)).body as Buffer;
      const path = join(folder, 'xem-du-thao.pdf');
      writeFileSync(path, bytes);
      const count = (await PDFDocument.load(bytes)).getPageCount();
      return Array.from({ length: count }, (_, i) => execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-f', `${i + 1}`, '-l', `${i + 1}`, path, '-'], { encoding: 'utf8' }).normalize('NFC').replaceAll(/\s/g, ''));
    };
    unapproved.add(draft.id);
    const marked = await pages();
    expect(marked.length).toBeGreaterThan(1);
    for (const page of marked) expect(page).toContain('DỰTHẢO');
    unapproved.delete(draft.id);
    const clean = await pages();
    expect(clean).toHaveLength(marked.length);
    expect(clean.join('')).not.toContain('DỰTHẢO');
    await store.removeContent(draft.agencyId, draft.sha256);
    for (const one of [true, false]) expect(existsSync(store.previewPathOf(draft.agencyId, draft.sha256, one))).toBe(false);
  });

  it('what cannot be shown is refused with a sentence', async () => {
    const picture = await receive.execute(clerk, 'ảnh.png', 'kem-theo', PNG);
    const answer = await http().get(`/api/files/${picture.id}/preview`).set('x-who', '01').expect(400);
    expect((answer.body as Problem).code).toBe('khong-xem-truoc-duoc');
  });

  it('without a binding nobody reads a file in use', async () => {
    await expect(new ReadFile(db.uow).execute(officer, id)).rejects.toMatchObject({ status: 404 });
  });
});

describe('storing and cleaning up', () => {
  const DAY = 25 * 3600_000;
  const contentOf = (file: StoredFile) => store.pathOf(file.agencyId, file.sha256);

  it('removes uploads that nothing used for a day, keeps used ones and shared content', async () => {
    const unused = await receive.execute(clerk, 'a.pdf', 'scan', await buildPdf(['Bỏ']));
    const used = await receive.execute(clerk, 'b.pdf', 'scan', await buildPdf(['Giữ']));
    const twin = await receive.execute(clerk, 'c.pdf', 'scan', await buildPdf(['Chung']));
    const kept = await receive.execute(clerk, 'd.pdf', 'scan', await store.read(twin));
    await db.uow.run(scopeOf(clerk), async (tx) => {
      await store.keep(tx, used.id);
      await store.keep(tx, kept.id);
    });
    await cleaner.execute();
    expect([unused, used, twin].map((f) => existsSync(contentOf(f)))).toEqual([true, true, true]);
    db.clock.add(DAY);
    await cleaner.execute();
    expect([unused, used, twin].map((f) => existsSync(contentOf(f)))).toEqual([false, true, true]);
    expect(await db.uow.run(SYSTEM, (tx) => tx.find(StoredFile, { id: twin.id }))).toEqual([]);
  });

  it('never takes the bytes from under an upload of the same content', async () => {
    const bytes = await buildPdf(['Tranh nhau']);
    for (let i = 0; i < 5; i++) {
      await receive.execute(clerk, 'x.pdf', 'scan', bytes);
      db.clock.add(DAY);
      const [file] = await Promise.all([
        receive.execute(clerk, 'x.pdf', 'scan', bytes),
        cleaner.execute(),
        cleaner.execute(),
      ]);
      expect((await store.read(file)).equals(bytes)).toBe(true);
    }
  });

  it('removes bytes that no row names, and staged leftovers of a dead process', async () => {
    const orphan = await store.stage(Buffer.from('mồ côi'));
    await expect(
      db.uow.run(scopeOf(clerk), async (tx) => {
        await store.enter(tx, orphan, { name: 'x', kind: 'pdf', createdBy: null });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(existsSync(store.pathOf('so-mau', orphan.sha256))).toBe(true);
    utimesSync(orphan.path, new Date(0), new Date(0));
    db.clock.add(DAY);
    await cleaner.execute();
    expect(existsSync(store.pathOf('so-mau', orphan.sha256))).toBe(false);
    expect(existsSync(orphan.path)).toBe(false);
  });

  it('gives another agency its own file of the same bytes', async () => {
    const source = await receive.execute(clerk, 'Phát hành.pdf', 'scan', await buildPdf(['Phát hành']));
    const copy = await db.uow.run(scopeOf(stranger), (tx) => store.copyInto(tx, source));
    expect(copy).toMatchObject({ agencyId: 'so-khac', name: 'Phát hành.pdf', sha256: source.sha256 });
    expect((await store.read(copy)).equals(await store.read(source))).toBe(true);
    expect(await db.uow.run(scopeOf(stranger), (tx) => tx.find(StoredFile, { id: source.id }))).toEqual([]);
  });

  it('notices bytes that the disk has changed', async () => {
    const file = await receive.execute(clerk, 'x.pdf', 'scan', await buildPdf(['Hỏng đĩa']));
    writeFileSync(contentOf(file), 'khác');
    await expect(store.read(file)).rejects.toThrow(/SHA-256/);
  });
});
