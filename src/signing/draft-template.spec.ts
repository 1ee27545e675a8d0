import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { buildDocx } from '../../test/factories/docx.js';
import { inspectFile } from '../files/inspect-file.js';
import { PdfConverter } from '../files/pdf-converter.js';
import { Printer } from '../printing/printer.js';
import { drawHandwriting, drawSeal } from './demo-images.js';
import { colourMarks, fillDocx, replaceMarks } from './docx-marks.js';
import { draftFromTemplate, type DraftContent } from './draft-template.js';
import { fillNumber } from './fill-number.js';
import { makeDemoAuthority, makeDemoCertificate } from './make-demo-certificate.js';
import { openPkcs12 } from './pkcs12.js';
import { prepareSignablePdf } from './prepare-signable-pdf.js';
import { sealPdf, signPdf } from './sign-pdf.js';

const folder = mkdtempSync(join(tmpdir(), 'luong-draft-'));
const office = new PdfConverter({ SOFFICE_PATH: '/usr/bin/soffice' });
const printer = new Printer({ CHROMIUM_PATH: '/usr/bin/chromium', TEMPLATES_DIR: 'templates' });
afterAll(async () => {
  await Promise.all([office.close(), printer.close()]);
  rmSync(folder, { recursive: true, force: true });
});
const put = (name: string, bytes: Buffer) => {
  writeFileSync(join(process.env['KEEP_PDF'] ?? folder, name), bytes);
  return join(process.env['KEEP_PDF'] ?? folder, name);
};
const text = (path: string) =>
  execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ');
const bodyOf = (docx: Buffer) => strFromU8(unzipSync(docx)['word/document.xml']!);

const CONTENT: DraftContent = {
  parentAgency: 'Tỉnh Mẫu',
  agency: 'Ủy ban nhân dân\nhuyện Mẫu',
  place: 'Mẫu',
  abstract: 'phòng, chống bão số 9 & lũ quét',
  addressee: 'Ủy ban nhân dân các xã, thị trấn.',
  basis: 'Căn cứ Luật Tổ chức chính quyền địa phương;\nTheo đề nghị của Chánh Văn phòng.',
  authority: 'Chủ tịch Ủy ban nhân dân huyện',
  content:
    'Để chủ động ứng phó với bão, Ủy ban nhân dân huyện yêu cầu các đơn vị trực 24/24 giờ.\nBáo cáo kết quả trước 17 giờ hằng ngày.',
  recipients: '- Như trên;\n- Lưu: VT, NN.',
  capacity: 'TM. Ủy ban nhân dân',
  position: 'Chủ tịch',
  signer: 'Nguyễn Đình Dự',
};

const AGENCY = 'Ủy ban nhân dân huyện Mẫu';

describe('marks in Word files', () => {
  it('are found also where Word has cut them into runs, and keep the style of their first run', () => {
    const parts = unzipSync(buildDocx('x', ['A«SO»B']));
    const cut = bodyOf(Buffer.from(zipSync(parts))).replace(
      /<w:t xml:space="preserve">A«SO»B<\/w:t><\/w:r>/,
      '<w:t>A«</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>S</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>O»B</w:t></w:r>',
    );
    const docx = Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(cut) }));
    const xml = bodyOf(fillDocx(docx, { SO: '1 & 2' }));
    expect(xml).toMatch(
      /preserve">A<\/w:t>.*<w:sz w:val="28"\/><\/w:rPr><w:t xml:space="preserve">1 &amp; 2<\/w:t>.*preserve">B<\/w:t>/,
    );
    expect(xml).not.toContain('«');
  });

  it('a mark without a value stays, two in one paragraph are both filled', () => {
    const xml = bodyOf(fillDocx(buildDocx('x', ['«A» và «B» và «C»']), { A: '1', C: '3' }));
    expect(xml.replace(/<[^>]+>/g, '')).toContain('1 và «B» và 3');
  });

  it('lines of a mark that stands alone become paragraphs', () => {
    const xml = bodyOf(fillDocx(buildDocx('x', ['«A»']), { A: 'một\nhai' }));
    expect(xml.match(/<w:p>/g)).toHaveLength(3);
  });

  it('refuses what is no Word file', () => {
    expect(() => replaceMarks(Buffer.from('x'), () => undefined)).toThrow(/không phải tệp Word/);
  });
});

describe.each(['cong-van', 'quyet-dinh'] as const)('template %s (NĐ 30/2020, Phụ lục I)', (template) => {
  it('is a harmless Word file, filled and signed from end to end, in Tinos on one A4 page', async () => {
    const now = new Date('2026-11-21T01:00:00Z');
    const draft = await draftFromTemplate('templates', template, CONTENT);
    expect(await inspectFile(put(`${template}.docx`, draft))).toEqual({ kind: 'docx' });
    const prepared = await prepareSignablePdf(await office.toPdf(colourMarks(draft).docx));
    expect(
      (await PDFDocument.load(prepared))
        .getForm()
        .getFields()
        .map((f) => f.getName()),
    ).toEqual(['so', 'ngay', 'chu-ky', 'dau']);

    const authority = await makeDemoAuthority(now);
    const signer = async (name: string, image: Buffer) => ({
      identity: openPkcs12(
        (await makeDemoCertificate(authority, { name, organisation: AGENCY }, '123456', now)).p12,
        '123456',
      ),
      name,
      at: now,
      image,
    });
    const signed = await signPdf(
      prepared,
      await signer(CONTENT.signer, await drawHandwriting(printer, CONTENT.signer)),
    );
    const numbered = await fillNumber(signed, { symbol: '05/UBND-NN', date: '2026-01-05' });
    const file = put(`${template}.pdf`, await sealPdf(numbered, await signer(AGENCY, await drawSeal(printer, AGENCY))));

    const all = text(file);
    for (const expected of [
      'HUYỆN MẪU',
      'Số: 05/UBND-NN',
      'Mẫu, ngày 05 tháng 01 năm 2026',
      'phòng, chống bão số 9 & lũ quét',
      'Báo cáo kết quả trước 17 giờ hằng ngày.',
      'TM. ỦY BAN NHÂN DÂN',
      'Nguyễn Đình Dự',
      'Lưu: VT, NN.',
    ])
      expect(all).toContain(expected);
    expect(all).not.toMatch(/[«»]/);
    expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Pages:\s+1\n[\s\S]*A4/);
    for (const font of execFileSync('pdffonts', [file], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean))
      expect(font).toMatch(/Tinos-/);
    expect(execFileSync('pdfsig', [file], { encoding: 'utf8' }).match(/Signature is Valid/g)).toHaveLength(2);
  });
});
