import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDocumentOffice, QX, SYT, type DocumentOffice } from '../../test/factories/document-office.js';
import { givenDocument } from '../../test/factories/documents.js';
import { documentsRoom } from '../../test/factories/documents-room.js';
import { buildDocx, MARKED } from '../../test/factories/docx.js';
import { Document } from '../documents/document.js';
import { DocumentFile } from '../documents/document-file.js';
import { BoundedRunner, Overrun } from '../files/bounded-runner.js';
import { StoredFile } from '../files/stored-file.js';
import type { Actor } from '../kernel/actor.js';
import { InvalidInput } from '../kernel/errors.js';
import { CheckDraftMarks } from './check-draft-marks.js';
import { marksOf } from './docx-marks.js';
import { RehearseSigning } from './rehearse-signing.js';

let office: DocumentOffice;
let room: ReturnType<typeof documentsRoom>;
let drafter: Actor;
let leader: string;
let recipient: string;

beforeAll(async () => {
  office = await openDocumentOffice('check_draft_marks');
  room = documentsRoom(office);
  drafter = await office.actor('ngan.dt.qx');
  leader = (await office.actor('chutich.qx')).personId;
  recipient = `don_vi:${await office.unitId('phong-tckh', QX)}`;
});
afterAll(() => office.close());

const upload = (content: Buffer | string, kind: 'docx' | 'odt' = 'docx', name = `kế hoạch.${kind}`) => office.upload(drafter, kind, content, name);
const fault = async (content: Buffer | string, kind: 'docx' | 'odt' = 'docx') => {
  const id = await upload(content, kind);
  const check = new CheckDraftMarks(office.procedures, office.store, office.runner, office.rehearsal);
  return office.inside(async (tx) => check.fault(tx, await tx.get(StoredFile, { id }, 'tệp')), QX);
};
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidInput);
  return (error as InvalidInput).fields;
};
const submit = (fileId: string) =>
  office.inside(
    (tx) =>
      room.drafts.create(tx, drafter, {
        secret: false,
        answers: { loai_van_ban: 'KH', trich_yeu: 'Kế hoạch kiểm tra', noi_nhan: [{ noi_nhan: recipient }], phan_loai: 'khong-phan-hoi', phieu_trinh: 'Kính trình.', tep_du_thao: fileId, nguoi_ky: leader },
      }),
    QX,
  );

/** Word cuts a text into runs wherever somebody went back over it. */
function cutIntoRuns(docx: Buffer): Buffer {
  const parts = unzipSync(docx);
  const xml = strFromU8(parts['word/document.xml']!).replace('«CHU_KY»', '«CH</w:t></w:r><w:r><w:t>U_K</w:t></w:r><w:r><w:t>Y»');
  return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(xml) }));
}

/** What a failing disk or a mail gateway leaves: the text is there, the document ends in the middle. */
function brokenAfterMarks(docx: Buffer): Buffer {
  const parts = unzipSync(docx);
  const xml = strFromU8(parts['word/document.xml']!);
  return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(xml.slice(0, xml.indexOf('<w:sectPr>'))) }));
}

/** Text that Word keeps but shows on no page. */
function hidden(docx: Buffer, text: string): Buffer {
  const parts = unzipSync(docx);
  const xml = strFromU8(parts['word/document.xml']!);
  const run = xml.lastIndexOf('<w:rPr>', xml.indexOf(text));
  return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(`${xml.slice(0, run)}<w:rPr><w:vanish/>${xml.slice(run + '<w:rPr>'.length)}`) }));
}

describe('a draft that will be signed digitally (QX-13, defaults.md 17)', () => {
  it('is refused when it is submitted, at its field, with the missing marks named, and nothing is stored', async () => {
    const fields = await refusal(submit(await upload(buildDocx('KẾ HOẠCH', ['Quảng Xương, «NGAY»', 'Nội dung']))));
    expect(fields.map((one) => one.path)).toEqual(['tep_du_thao']);
    expect(fields[0]!.message).toBe('Tệp "kế hoạch.docx" thiếu dấu «SO», «CHU_KY» nên không ký số được. Mở tệp bằng Word, gõ dấu còn thiếu vào chỗ ghi số, ký hiệu, chữ ký, lưu rồi tải lên lại.');
    expect(await office.inside((tx) => tx.count(Document, {}), QX)).toBe(0);
  });

  it('is taken with the three marks, also where Word has cut one into runs; the seal’s may be left out', async () => {
    expect(await fault(cutIntoRuns(buildDocx('KẾ HOẠCH', MARKED)))).toBeNull();
    const { id } = await submit(await upload(buildDocx('KẾ HOẠCH', MARKED)));
    expect(await office.inside((tx) => tx.count(DocumentFile, { documentId: id, role: 'du-thao' }), QX)).toBe(1);
  });

  it('is refused as a new version too, at the file’s place', async () => {
    const { id } = await office.inside((tx) => givenDocument(tx, drafter, 'di'), QX);
    const fileId = await upload(buildDocx('KẾ HOẠCH', ['«SO»', '«NGAY»']));
    const fields = await refusal(office.inside((tx) => room.versions.add(tx, drafter, { documentId: id, fileId, after: 0 }), QX));
    expect(fields).toMatchObject([{ path: 'fileId', message: expect.stringContaining('thiếu dấu «CHU_KY»') as string }]);
  });

  it('is asked for as .docx: an .odt is refused with what to do, marks or not', async () => {
    expect(await fault('«SO» «NGAY» «CHU_KY»', 'odt')).toBe('Tệp "kế hoạch.odt" không phải tệp Word (.docx). Cơ quan ký số trên bản Word: mở tệp, lưu dạng .docx, kiểm tra các dấu «SO», «NGAY», «CHU_KY» rồi tải lên lại.');
  });

  it('that cannot be read is refused, and a busy machine says nothing about it', async () => {
    expect(await fault('không phải tệp Word')).toContain('Không đọc được tệp "kế hoạch.docx"');
    class Busy extends BoundedRunner {
      override run = () => Promise.reject(new Overrun('thoi-gian'));
    }
    const id = await upload(buildDocx('KẾ HOẠCH', MARKED));
    const busy = new CheckDraftMarks(office.procedures, office.store, new Busy(), office.rehearsal);
    await expect(office.inside(async (tx) => busy.fault(tx, await tx.get(StoredFile, { id }, 'tệp')), QX)).rejects.toMatchObject({ status: 503 });
  });

  it('with every mark but broken so that no PDF comes of it is refused when it is given, not after the approval', async () => {
    const sentence = 'Tệp "kế hoạch.docx": Không chuyển được sang PDF để ký. Mở bằng Word xem có đủ các trang không, lưu lại dạng .docx rồi tải lên lại.';
    const broken = brokenAfterMarks(buildDocx('KẾ HOẠCH', [...MARKED, 'Hỏng']));
    expect(marksOf(broken)).toEqual(marksOf(buildDocx('KẾ HOẠCH', MARKED)));
    expect(await fault(broken)).toBe(sentence);
    expect(await refusal(submit(await upload(broken)))).toEqual([{ path: 'tep_du_thao', message: sentence }]);
  });

  it('whose marks stand where no page shows them is refused too, with the places named', async () => {
    expect(await fault(hidden(buildDocx('KẾ HOẠCH', [...MARKED, 'Ẩn']), '«CHU_KY»'))).toMatch(/^Tệp "kế hoạch\.docx": Bản thảo chưa có chỗ cho: chữ ký/);
  });

  it('waits its turn: too many drafts of one person at once are put off, and say nothing about the draft', async () => {
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const slow = new RehearseSigning({ toPdf: () => held.then(() => Promise.reject(new Error('not awaited'))), close: () => Promise.resolve() }, { perPerson: 1, inAll: 1 });
    const first = slow.fault(buildDocx('KẾ HOẠCH', MARKED), 'a').catch(() => 'over');
    const check = new CheckDraftMarks(office.procedures, office.store, office.runner, slow);
    const id = await upload(buildDocx('KẾ HOẠCH', [...MARKED, 'Chờ lượt']));
    await expect(office.inside(async (tx) => check.fault(tx, await tx.get(StoredFile, { id }, 'tệp')), QX)).rejects.toMatchObject({ status: 503, code: 'kiem-tra-qua-lau' });
    free();
    expect(await first).toBe('over');
  });

  it('is read while no transaction is open: nobody waits for its locks or its connection', async () => {
    let reads = 0;
    const { id } = await office.inside((tx) => givenDocument(tx, drafter, 'di'), QX);
    class Looking extends BoundedRunner {
      override async run<T>(...call: Parameters<BoundedRunner['run']>): Promise<T> {
        reads++;
        // Refused inside an open unit, and it would wait for the document's row for ever.
        expect(await office.inside((tx) => tx.lock(Document, { id }), QX)).toMatchObject({ id });
        return super.run<T>(...call);
      }
    }
    const runner = new Looking();
    const looking = documentsRoom({ ...office, runner });
    const fileId = await upload(buildDocx('KẾ HOẠCH', [...MARKED, 'Ngoài giao dịch']));
    expect(await office.inside((tx) => looking.versions.add(tx, drafter, { documentId: id, fileId, after: 0 }), QX)).toBe(1);
    expect(reads).toBe(1);
    await runner.close();
  });

  it('is read once: sent again it is judged from memory', async () => {
    let reads = 0;
    class Counting extends BoundedRunner {
      override run<T>(...call: Parameters<BoundedRunner['run']>): Promise<T> {
        reads++;
        return super.run<T>(...call);
      }
    }
    const runner = new Counting();
    const check = new CheckDraftMarks(office.procedures, office.store, runner, office.rehearsal);
    const id = await upload(buildDocx('KẾ HOẠCH', ['Đọc một lần']));
    const judged = () => office.inside(async (tx) => check.fault(tx, await tx.get(StoredFile, { id }, 'tệp')), QX);
    expect(await judged()).toBe(await judged());
    expect(reads).toBe(1);
    await runner.close();
  });
});

it('SYT-38: an agency that signs on paper takes a draft without marks, .docx or .odt', async () => {
  const officer = await office.actor('binh.tv.syt');
  const check = new CheckDraftMarks(office.procedures, office.store, office.runner, office.rehearsal);
  for (const kind of ['docx', 'odt'] as const) {
    const id = await office.upload(officer, kind, `dự thảo ${Math.random()}`);
    expect(await office.inside(async (tx) => check.fault(tx, await tx.get(StoredFile, { id }, 'tệp')), SYT)).toBeNull();
  }
});
