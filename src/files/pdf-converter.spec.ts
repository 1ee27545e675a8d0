import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { buildDocx } from '../../test/factories/docx.js';
import { extractText } from '../../test/factories/extract-text.js';
import { PdfConverter } from './pdf-converter.js';

const folder = mkdtempSync(join(tmpdir(), 'luong-convert-'));
const office = new PdfConverter({ SOFFICE_PATH: process.env['SOFFICE_PATH'] ?? '/usr/bin/soffice' });
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true, force: true });
});
const put = (name: string, bytes: Buffer | string) => {
  writeFileSync(join(folder, name), bytes, { mode: 0o755 });
  return join(folder, name);
};

describe('Word to PDF', () => {
  it('keeps every Vietnamese letter, in Tinos where the draft says Times New Roman', async () => {
    const lines = ['Kính gửi: Ủy ban nhân dân các xã, phường', 'ắằẳẵặ ấầẩẫậ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳỷỹỵ Đđ'];
    const pdf = put('a.pdf', await office.toPdf(buildDocx('CÔNG VĂN VỀ VIỆC ĐÊ ĐIỀU', lines)));
    const text = await extractText(pdf);
    for (const line of ['CÔNG VĂN VỀ VIỆC ĐÊ ĐIỀU', ...lines]) expect(text).toContain(line.normalize('NFC'));
    const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).split('\n').slice(2).filter(Boolean);
    expect(fonts).not.toHaveLength(0);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Tinos-/);
  });

  it('two drafts at once are converted one after the other, both whole', async () => {
    const pdfs = await Promise.all(['Thứ nhất', 'Thứ hai'].map((title) => office.toPdf(buildDocx(title, []))));
    expect(await Promise.all(pdfs.map((pdf, i) => extractText(put(`two${i}.pdf`, pdf))))).toEqual([
      'Thứ nhất',
      'Thứ hai',
    ]);
  });

  it('loads nothing from outside that the draft points at', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/anh.png`;
    const parts = unzipSync(buildDocx('Có ảnh ngoài', []));
    const picture = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="a"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    parts['word/document.xml'] = strToU8(
      strFromU8(parts['word/document.xml']!).replace('<w:sectPr>', `${picture}<w:sectPr>`),
    );
    parts['word/_rels/document.xml.rels'] = strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${url}" TargetMode="External"/></Relationships>`,
    );
    const pdf = await office.toPdf(Buffer.from(zipSync(parts)));
    server.close();
    expect(await extractText(put('out.pdf', pdf))).toContain('Có ảnh ngoài');
    expect(asked).toEqual([]);
  });

  it('says what to do when there is no LibreOffice, and leaves nothing in the temporary folder', async () => {
    const none = new PdfConverter({ SOFFICE_PATH: '/nowhere/soffice' });
    await expect(none.toPdf(buildDocx('x', []))).rejects.toMatchObject({
      status: 503,
      code: 'khong-co-libreoffice',
    });
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('luong-soffice-')).length;
    await none.close();
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('luong-soffice-')).length).toBe(before - 1);
  });

  it('refuses a draft that LibreOffice ends over, and goes on with the next', async () => {
    const program = put(
      'soffice',
      `#!/bin/sh\n[ -e ${folder}/second ] && exec /usr/bin/soffice "$@"\ntouch ${folder}/second\nkill -9 $$\n`,
    );
    const shaky = new PdfConverter({ SOFFICE_PATH: program });
    await expect(shaky.toPdf(buildDocx('x', []))).rejects.toMatchObject({ code: 'khong-chuyen-duoc-pdf' });
    expect((await shaky.toPdf(buildDocx('x', []))).subarray(0, 5).toString()).toBe('%PDF-');
    await shaky.close();
  });

  it('gives the child no secret of the environment', async () => {
    process.env['APP_SECRET_PROBE'] = 'bi-mat';
    const program = put('env', `#!/bin/sh\nenv > ${folder}/env.txt\nexit 1\n`);
    const probe = new PdfConverter({ SOFFICE_PATH: program });
    await expect(probe.toPdf(buildDocx('x', []))).rejects.toThrow();
    await probe.close();
    delete process.env['APP_SECRET_PROBE'];
    expect(existsSync(join(folder, 'env.txt'))).toBe(true);
    expect(readFileSync(join(folder, 'env.txt'), 'utf8')).not.toContain('bi-mat');
  });
});
