import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givenDocument } from '../../test/factories/documents.js';
import { openDocumentOffice, QX, type DocumentOffice } from '../../test/factories/document-office.js';
import { documentsRoom } from '../../test/factories/documents-room.js';
import { buildPdf } from '../../test/factories/pdf.js';
import type { BlockContext } from '../engine/block.js';
import { BoundedRunner, Overrun } from '../files/bounded-runner.js';
import type { Actor } from '../kernel/actor.js';
import { Certificate } from '../signing/certificate.js';
import { TrustStore } from '../signing/trust-store.js';
import { VerifyDocumentFile } from '../signing/verify-document-file.js';
import { DocumentPdf } from './document-pdf.js';
import { kiemTraChuKy } from './kiem-tra-chu-ky.js';

let office: DocumentOffice;
let drafter: Actor;
let pdf: DocumentPdf;
const runner = new BoundedRunner();
const trust = new TrustStore({ VAR_DIR: '/nonexistent' });

beforeAll(async () => {
  office = await openDocumentOffice('kiem_tra_chu_ky', [Certificate]);
  drafter = await office.actor('ngan.dt.qx');
  pdf = new DocumentPdf(office.uow, office.store, documentsRoom(office).files);
});
afterAll(async () => {
  await runner.close();
  await office.close();
});

/** Adds a file that can be read but is unsigned, or one that is no PDF at all: the sentence tells which was judged. */
const add = (documentId: string, role: 'da-ky' | 'phat-hanh', content: 'chua-ky' | 'hong') =>
  office.inside(async (tx) => {
    const staged = await office.store.stage(content === 'hong' ? Buffer.from('không phải PDF') : await buildPdf([`Bản ${Math.random()}`]));
    await pdf.add(tx, documentId, role, staged, 'ban.pdf');
    office.clock.add(1000);
  }, QX);
const given = async (files: [role: 'da-ky' | 'phat-hanh', content: 'chua-ky' | 'hong'][]) => {
  const { id } = await office.inside((tx) => givenDocument(tx, drafter, 'di'), QX);
  for (const [role, content] of files) await add(id, role, content);
  return id;
};
const check = async (documentId: string, can: ('ca-nhan' | 'co-quan')[], by = runner) => {
  const context = { case: { id: documentId, agencyId: QX, documentId } } as BlockContext;
  const verification = new VerifyDocumentFile(office.uow, by, trust);
  return (await kiemTraChuKy.prepare!(context, { headers: { can }, variables: { van_ban: documentId } }, { pdf, verification })).sentence;
};
const UNREADABLE = 'Không đọc được tệp';
const UNSIGNED = 'chưa có chữ ký số';

describe('which file a check of signatures judges', () => {
  it('QX-40: after a return the personal check judges what was just signed, not what an earlier round left sealed', async () => {
    expect(await check(await given([['da-ky', 'hong'], ['phat-hanh', 'hong'], ['da-ky', 'chua-ky']]), ['ca-nhan'])).toContain(UNSIGNED);
    expect(await check(await given([['da-ky', 'hong'], ['phat-hanh', 'chua-ky']]), ['ca-nhan'])).toContain(UNREADABLE);
  });

  it('the final check judges the newest file', async () => {
    expect(await check(await given([['da-ky', 'hong'], ['phat-hanh', 'chua-ky']]), ['ca-nhan', 'co-quan'])).toContain(UNSIGNED);
    expect(await check(await given([['phat-hanh', 'hong'], ['da-ky', 'chua-ky']]), ['ca-nhan', 'co-quan'])).toContain(UNSIGNED);
    expect(await check(await given([['phat-hanh', 'chua-ky']]), ['co-quan'])).toContain(UNSIGNED);
  });

  it('a check that runs out of time is no answer: the job comes again', async () => {
    class Busy extends BoundedRunner {
      override run = () => Promise.reject(new Overrun('thoi-gian'));
    }
    const busy = new Busy();
    await expect(check(await given([['da-ky', 'chua-ky']]), ['ca-nhan'], busy)).rejects.toMatchObject({ status: 503, code: 'kiem-tra-qua-lau' });
    await busy.close();
  });
});
