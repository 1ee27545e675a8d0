import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { degrees, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocx } from '../../test/factories/docx.js';
import { buildPdf } from '../../test/factories/pdf.js';
import { PdfConverter } from '../files/pdf-converter.js';
import { Printer } from '../printing/printer.js';
import { drawHandwriting, drawSeal } from './demo-images.js';
import { colourMarks } from './docx-marks.js';
import { fillNumber } from './fill-number.js';
import { makeDemoAuthority, makeDemoCertificate, type Authority } from './make-demo-certificate.js';
import { PdfRevision } from './pdf-revision.js';
import { openPkcs12 } from './pkcs12.js';
import { prepareSignablePdf } from './prepare-signable-pdf.js';
import { sealScan } from './seal-scan.js';
import { sealPdf, signPdf, type PdfSigner } from './sign-pdf.js';
import { verifyPdf } from './verify-pdf.js';

const NOW = new Date('2026-11-21T01:05:00Z');
const AGENCY = 'UBND huyện Quảng Xương';
const folder = mkdtempSync(join(tmpdir(), 'luong-sign-'));
const printer = new Printer({ CHROMIUM_PATH: '/usr/bin/chromium', TEMPLATES_DIR: 'templates' });
const office = new PdfConverter({ SOFFICE_PATH: '/usr/bin/soffice' });

const tool = (name: string, ...args: string[]) =>
  spawnSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
const save = (name: string, bytes: Buffer | string) => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const text = (pdf: Buffer) => tool('pdftotext', '-layout', save('t.pdf', pdf), '-').replace(/\s+/g, ' ');
const count = (report: string, phrase: string) => report.split(phrase).length - 1;

let authority: Authority;
let leader: PdfSigner;
let agency: PdfSigner;
let prepared: Buffer;
let signed: Buffer;
let numbered: Buffer;
let issued: Buffer;

beforeAll(async () => {
  authority = await makeDemoAuthority(NOW);
  const identity = async (name: string) =>
    openPkcs12((await makeDemoCertificate(authority, { name, organisation: AGENCY }, '123456', NOW)).p12, '123456');
  leader = {
    identity: await identity('Nguyễn Đình Dự'),
    name: 'Nguyễn Đình Dự',
    at: NOW,
    image: await drawHandwriting(printer, 'Nguyễn Đình Dự'),
  };
  agency = {
    identity: await identity(AGENCY),
    name: AGENCY,
    at: new Date(NOW.getTime() + 60_000),
    image: await drawSeal(printer, AGENCY),
  };
  const draft = buildDocx('CÔNG VĂN', [
    'Số: «SO»',
    'Quảng Xương, «NGAY»',
    'Về việc phòng, chống bão số 9',
    'CHỦ TỊCH',
    '',
    // Where the form has it: right of the middle.
    `${' '.repeat(70)}«CHU_KY»`,
    '',
    'Nguyễn Đình Dự',
  ]);
  prepared = await prepareSignablePdf(await office.toPdf(colourMarks(draft).docx));
  signed = await signPdf(prepared, leader);
  numbered = await fillNumber(signed, { symbol: '05/UBND-VP', date: '2026-11-21' });
  issued = await sealPdf(numbered, agency);
});
afterAll(async () => {
  await Promise.all([printer.close(), office.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe('defaults.md 17: the prepared PDF', () => {
  it('has empty fields for number, date, signature and seal, and no trace of the marks', async () => {
    const doc = await PDFDocument.load(prepared);
    expect(
      doc
        .getForm()
        .getFields()
        .map((f) => f.getName()),
    ).toEqual(['so', 'ngay', 'chu-ky', 'dau']);
    expect(text(prepared)).not.toMatch(/[«»]|00000|tháng 00|ký\b/);
    expect(text(prepared)).toContain('Về việc phòng, chống bão số 9');
  });

  it('NĐ 30/2020 PL I: the seal has its real size and covers about a third of the signature, on its left', async () => {
    const fields = (await PDFDocument.load(prepared)).getForm().getFields();
    const [signature, seal] = ['chu-ky', 'dau'].map((name) =>
      fields
        .find((f) => f.getName() === name)!
        .acroField.getWidgets()[0]!
        .getRectangle(),
    ) as [never, never] as { x: number; y: number; width: number; height: number }[];
    expect((seal!.width / 72) * 25.4).toBeCloseTo(36, 1);
    expect((seal!.x + seal!.width - signature!.x) / signature!.width).toBeCloseTo(1 / 3, 2);
    expect(seal!.x).toBeLessThan(signature!.x);
  });

  it('keeps the picture whole on the page when its mark stands near an edge', async () => {
    const parts = unzipSync(buildDocx('CÔNG VĂN', ['Số: «SO»', 'Quảng Xương, «NGAY»', '«CHU_KY»']));
    // The signature flush right, 8 mm from the edge: half of its picture is wider than that.
    const xml = strFromU8(parts['word/document.xml']!)
      .replace('w:right="1134"', 'w:right="454"')
      .replace(/<w:p>((?:(?!<w:p>).)*«CHU_KY»)/, '<w:p><w:pPr><w:jc w:val="right"/></w:pPr>$1');
    const draft = Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(xml) }));
    const pdf = await prepareSignablePdf(await office.toPdf(colourMarks(draft).docx));
    const doc = await PDFDocument.load(pdf);
    const box = doc.getForm().getSignature('chu-ky').acroField.getWidgets()[0]!.getRectangle();
    const { width } = doc.getPage(0).getSize();
    const mm = 72 / 25.4;
    expect([box.width / mm, box.height / mm].map(Math.round)).toEqual([46, 20]);
    expect((width - box.x - box.width) / mm).toBeCloseTo(5, 1);
    save('edge.pdf', await sealPdf(await fillNumber(await signPdf(pdf, leader), { symbol: '05/UBND-VP', date: '2026-11-21' }), agency));
    // What is drawn ends before the page does: the last column of the image is white.
    execFileSync('pdftoppm', ['-r', '50', '-gray', '-singlefile', join(folder, 'edge.pdf'), join(folder, 'edge')]);
    const image = readFileSync(join(folder, 'edge.pgm'));
    const [, columns, rows] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.subarray(0, 40).toString('latin1'))!.map(Number) as [number, number, number];
    const pixels = image.subarray(image.length - columns * rows);
    expect(Array.from({ length: rows }, (_, row) => pixels[row * columns + columns - 1]).every((grey) => grey === 255)).toBe(true);
    expect(pixels.some((grey) => grey < 255)).toBe(true);
  });

  it('names the missing places when the draft has no marks, and takes the boxes that the drafter draws', async () => {
    const bare = await office.toPdf(colourMarks(buildDocx('THÔNG BÁO', ['Nội dung'])).docx);
    await expect(prepareSignablePdf(bare)).rejects.toThrow(/số, ký hiệu, ngày tháng, chữ ký, dấu/);
    const boxes = {
      so: { page: 1, x: 90, y: 60, width: 150, height: 18 },
      ngay: { page: 1, x: 300, y: 60, width: 180, height: 18 },
      'chu-ky': { page: 1, x: 320, y: 500, width: 130, height: 56 },
    };
    const filled = await fillNumber(await signPdf(await prepareSignablePdf(bare, boxes), leader), {
      symbol: '7/TB-UBND',
      date: '2026-02-03',
    });
    expect(text(filled)).toContain('7/TB-UBND ngày 03 tháng 02 năm 2026');
    await expect(prepareSignablePdf(bare, { ...boxes, so: { ...boxes.so, x: 700 } })).rejects.toThrow(
      /nằm ngoài trang/,
    );
  });
});

describe('personal signature → number and date → agency (defaults.md 11, NĐ 30/2020 Đ15, Đ32)', () => {
  it('each step keeps the bytes before it', () => {
    expect(signed.subarray(0, prepared.length).equals(prepared)).toBe(true);
    expect(numbered.subarray(0, signed.length).equals(signed)).toBe(true);
    expect(issued.subarray(0, numbered.length).equals(numbered)).toBe(true);
  });

  it('pdfsig says both are valid, the second over the total document', () => {
    const report = tool('pdfsig', save('issued.pdf', issued));
    expect(count(report, 'Signature is Valid')).toBe(2);
    expect(count(report, 'ETSI.CAdES.detached')).toBe(2);
    expect(report).toMatch(/Field Name: dau[\s\S]*Total document signed/);
    expect(report).toContain('Signer Certificate Common Name: Nguyễn Đình Dự');
  });

  it('pdftotext finds number and date where the marks stood', () => {
    expect(text(issued)).toMatch(/Số: 05\/UBND-VP Quảng Xương, ngày 21 tháng 11 năm 2026/);
    expect(text(issued).normalize('NFC')).toBe(text(issued));
  });

  it('pdffonts shows Tinos only', () => {
    const fonts = tool('pdffonts', save('issued.pdf', issued)).split('\n').slice(2).filter(Boolean);
    for (const font of fonts) expect(font).toMatch(/Tinos-/);
  });

  it('OpenSSL accepts both CMS structures as CAdES', () => {
    const ranges = [...issued.toString('latin1').matchAll(/\/ByteRange \[ 0 (\d+) (\d+) (\d+) +\]/g)].map(
      (m) => m.slice(1).map(Number) as [number, number, number],
    );
    expect(ranges).toHaveLength(2);
    for (const [first, second, rest] of ranges) {
      const cms = Buffer.from(issued.toString('latin1', first + 1, second - 1), 'hex');
      const content = save(
        'content.bin',
        Buffer.concat([issued.subarray(0, first), issued.subarray(second, second + rest)]),
      );
      const args = [
        'cms',
        '-verify',
        '-cades',
        '-inform',
        'DER',
        '-binary',
        '-in',
        save('s.der', cms),
        '-content',
        content,
        '-CAfile',
        save('ca.pem', authority.certificate.toString()),
        '-purpose',
        'any',
        '-attime',
        String(NOW.getTime() / 1000),
        '-out',
        join(folder, 'out'),
      ];
      expect(spawnSync('openssl', args, { encoding: 'utf8' }).stderr).toContain('CAdES Verification successful');
    }
  });

  it('our own check agrees, trusts our authority, and says who signed when', async () => {
    const { intact, signatures } = await verifyPdf(issued, [authority.certificate]);
    expect(intact).toBe(true);
    expect(signatures).toMatchObject([
      {
        field: 'chu-ky',
        signer: 'Nguyễn Đình Dự',
        valid: true,
        trust: 'tin-cay',
        time: '2026-11-21T08:05:00.000+07:00',
        sentence: 'Chữ ký của Nguyễn Đình Dự hợp lệ.',
      },
      { field: 'dau', signer: AGENCY, valid: true, trust: 'tin-cay' },
    ]);
    expect((await verifyPdf(issued, [])).signatures[0]).toMatchObject({ valid: true, trust: 'khong-ro-goc' });
  });

  it('the number may be written twice with the same values, never with others', async () => {
    expect((await fillNumber(numbered, { symbol: '05/UBND-VP', date: '2026-11-21' })).equals(numbered)).toBe(true);
    await expect(fillNumber(numbered, { symbol: '06/UBND-VP', date: '2026-11-21' })).rejects.toMatchObject({
      code: 'da-co-so-khac',
    });
  });

  it('refuses the seal before the person has signed or the number is given, and everything twice', async () => {
    await expect(sealPdf(prepared, agency)).rejects.toMatchObject({ code: 'chua-ky' });
    await expect(sealPdf(signed, agency)).rejects.toMatchObject({ code: 'chua-co-so' });
    await expect(signPdf(signed, leader)).rejects.toMatchObject({ code: 'da-ky' });
    await expect(sealPdf(issued, agency)).rejects.toMatchObject({ code: 'da-dong-dau' });
    await expect(signPdf(await buildPdf(['x']), leader)).rejects.toMatchObject({ code: 'chua-co-o-ky' });
  });
});

describe('tampering', () => {
  const flip = (pdf: Buffer, at: number) => {
    const copy = Buffer.from(pdf);
    copy[at]! ^= 0x01;
    return copy;
  };

  it('a byte flipped in the first revision makes both signatures invalid, as pdfsig says too', async () => {
    const bad = flip(issued, issued.indexOf('stream\n') + 20);
    expect((await verifyPdf(bad, [authority.certificate])).signatures.map((s) => s.valid)).toEqual([false, false]);
    expect(tool('pdfsig', save('bad.pdf', bad))).not.toContain('Signature is Valid');
  });

  it('a byte flipped in the last revision leaves the first signature valid, not the document', async () => {
    const bad = flip(issued, issued.lastIndexOf('stream\n') + 20);
    const check = await verifyPdf(bad, [authority.certificate]);
    expect(check.signatures.map((s) => s.valid)).toEqual([true, false]);
    expect(check.intact).toBe(false);
  });

  it('bytes appended behind the last signature are refused, though pdfsig still says valid', async () => {
    const bad = Buffer.concat([issued, Buffer.from('\n% thêm')]);
    expect(tool('pdfsig', save('bad.pdf', bad))).toContain('Signature is Valid');
    const check = await verifyPdf(bad, [authority.certificate]);
    expect(check.intact).toBe(false);
    expect(check.signatures[1]!.sentence).toContain('bị nối thêm dữ liệu');
  });

  it('a page drawn over between the two signatures is refused, though both digests hold', async () => {
    const revision = await PdfRevision.open(numbered);
    const page = revision.doc.getPages()[0]!;
    page.node.set(PDFName.of('Contents'), revision.doc.context.register(revision.doc.context.stream('BT ET')));
    revision.touch(page.ref);
    const bad = await sealPdf(await revision.save(), agency);
    expect(count(tool('pdfsig', save('bad.pdf', bad)), 'Signature is Valid')).toBe(2);
    const { signatures, intact } = await verifyPdf(bad, [authority.certificate]);
    expect(signatures.map((s) => s.valid)).toEqual([false, true]);
    expect(signatures[0]!.sentence).toContain('bị sửa sau khi ký');
    expect(intact).toBe(false);
  });

  it('an unsigned field that paints over the page, added between the two, is refused', async () => {
    const revision = await PdfRevision.open(numbered);
    const { context } = revision.doc;
    const page = revision.doc.getPages()[0]!;
    const widget = context.register(
      context.obj({ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFString.of('la'), Rect: [0, 0, 600, 800] }),
    );
    page.node.addAnnot(widget);
    revision.touch(page.ref);
    const check = await verifyPdf(await sealPdf(await revision.save(), agency), [authority.certificate]);
    expect(check.signatures[0]!.valid).toBe(false);
  });

  it('a number changed after the seal is refused', async () => {
    const revision = await PdfRevision.open(issued);
    const field = revision.doc.getForm().getTextField('so');
    field.acroField.dict.set(PDFName.of('V'), PDFString.of('99/UBND-VP'));
    revision.touch(field.ref);
    expect((await verifyPdf(await revision.save(), [authority.certificate])).intact).toBe(false);
  });

  it('a byte range that leaves out more than the signature is refused', async () => {
    const range = /\/ByteRange \[ 0 (\d+) (\d+) (\d+) +\]/.exec(signed.toString('latin1'))!;
    const wider = `/ByteRange [ 0 ${Number(range[1]) - 2} ${range[2]} ${range[3]}`;
    const bad = Buffer.from(
      signed.toString('latin1').replace(range[0], wider.padEnd(range[0].length - 1) + ']'),
      'latin1',
    );
    expect((await verifyPdf(bad, [authority.certificate])).signatures[0]).toMatchObject({
      valid: false,
      sentence: expect.stringContaining('không phủ đúng') as string,
    });
  });

  it('a certificate of another authority is valid in form but not trusted; one out of its time says so', async () => {
    const other = await makeDemoAuthority(NOW);
    expect((await verifyPdf(issued, [other.certificate])).signatures[0]!.trust).toBe('khong-ro-goc');
    const late = await signPdf(prepared, { ...leader, at: new Date('2031-01-01T00:00:00Z') });
    expect((await verifyPdf(late, [authority.certificate])).signatures[0]!.trust).toBe('het-han');
  });

  it('a file without signatures is not intact', async () => {
    expect(await verifyPdf(await buildPdf(['x']), [])).toEqual({ signatures: [], intact: false });
  });
});

describe('NĐ 30/2020 Đ18.6, Đ25.1c: the seal on a scan of a paper document', () => {
  const scanner = () => ({ identity: agency.identity, name: 'Sở Y tế tỉnh Quảng Ngãi', at: NOW });

  it('writes SAO Y; agency; time at the top right of page 1, with no image, and is valid', async () => {
    const sealed = await sealScan(await buildPdf(['Bản quét của công văn đã ký']), scanner());
    const file = save('scan.pdf', sealed);
    expect(text(sealed)).toContain('SAO Y; Sở Y tế tỉnh Quảng Ngãi; 21/11/2026; 08:05:00 +07:00');
    expect(tool('pdfsig', file)).toMatch(/Signature is Valid/);
    expect(tool('pdfimages', '-list', file).trim().split('\n')).toHaveLength(2);
    const word = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>\+07:00</.exec(
      tool('pdftotext', '-bbox', file, '-'),
    )!;
    expect(Number(word[3])).toBeCloseTo(595.28 - (8 * 72) / 25.4, 0);
    expect(Number(word[2])).toBeLessThan(40);
    expect((await verifyPdf(sealed, [authority.certificate])).intact).toBe(true);
  });

  it.each([90, 180, 270])('stands upright at the top right of a page turned by %d degrees', async (angle) => {
    const doc = await PDFDocument.load(await buildPdf(['x']));
    doc.getPages()[0]!.setRotation(degrees(angle));
    const sealed = await sealScan(Buffer.from(await doc.save()), scanner());
    const file = save('turned.pdf', sealed);
    const page = /width="([\d.]+)" height="([\d.]+)"/.exec(tool('pdftotext', '-bbox', file, '-'))!;
    const word = /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">\+07:00</.exec(
      tool('pdftotext', '-bbox', file, '-'),
    )!;
    // The tool gives the page's own size, but words where they are seen.
    const shownWidth = Number(angle % 180 === 0 ? page[1] : page[2]);
    expect(shownWidth - Number(word[3])).toBeCloseTo((8 * 72) / 25.4, 0);
    expect(Number(word[4])).toBeLessThan(40);
    expect(Number(word[3]) - Number(word[1])).toBeGreaterThan(Number(word[4]) - Number(word[2]));
  });

  it('seals a file with a cross-reference stream too, and no file twice', async () => {
    const doc = await PDFDocument.load(await buildPdf(['x']));
    const sealed = await sealScan(Buffer.from(await doc.save({ useObjectStreams: true })), scanner());
    expect(execFileSync('qpdf', ['--check', save('sealed.pdf', sealed)], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
    await expect(sealScan(sealed, scanner())).rejects.toMatchObject({ code: 'da-dong-dau' });
  });
});
