import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { buildDocx } from '../../test/factories/docx.js';
import { buildPdf } from '../../test/factories/pdf.js';
import { inspectFile } from './inspect-file.js';
import { safeName } from './safe-name.js';

const folder = mkdtempSync(join(tmpdir(), 'luong-inspect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const put = (bytes: Uint8Array | string) => {
  const path = join(folder, `f${files++}`);
  writeFileSync(path, bytes);
  return path;
};
const inspect = (bytes: Uint8Array | string) => inspectFile(put(bytes));

/** A PDF to which a spec adds what must not be there. */
async function pdfWith(change: (doc: PDFDocument) => void, useObjectStreams = false): Promise<Buffer> {
  const doc = await PDFDocument.load(await buildPdf(['Văn bản đến số 12']));
  change(doc);
  return Buffer.from(await doc.save({ useObjectStreams }));
}
const script = { S: 'JavaScript', JS: PDFString.of('app.alert(1)') };

/** What is left to run in a PDF, found by another program than ours. */
function activeParts(pdf: Uint8Array): string[] {
  const plain = execFileSync('qpdf', ['--qdf', '--object-streams=disable', put(pdf), '-'], {
    maxBuffer: 1 << 28,
  }).toString('latin1');
  return plain.match(/\/(JavaScript|JS|Launch|EmbeddedFiles?|AA|SubmitForm|XFA|RichMedia|GoToE)\b/g) ?? [];
}

const ACTIVE: [string, (doc: PDFDocument) => void][] = [
  [
    'a script that runs when the file opens',
    (doc) => doc.catalog.set(PDFName.of('OpenAction'), doc.context.register(doc.context.obj(script))),
  ],
  ['a script in the list of names', (doc) => doc.addJavaScript('x', 'app.alert(1)')],
  ['a script on a page', (doc) => doc.getPages()[0]!.node.set(PDFName.of('AA'), doc.context.obj({ O: script }))],
  [
    'a script behind a link',
    (doc) =>
      doc.getPages()[0]!.node.addAnnot(
        doc.context.register(
          doc.context.obj({
            Type: 'Annot',
            Subtype: 'Link',
            Rect: [0, 0, 9, 9],
            A: { S: 'GoTo', D: [], Next: [script] },
          }),
        ),
      ),
  ],
  [
    'a program to start',
    (doc) => doc.catalog.set(PDFName.of('OpenAction'), doc.context.obj({ S: 'Launch', F: PDFString.of('cmd.exe') })),
  ],
  [
    'a form that sends its data away',
    (doc) =>
      doc.catalog.set(PDFName.of('OpenAction'), doc.context.obj({ S: 'SubmitForm', F: PDFString.of('http://x') })),
  ],
  [
    'a file carried inside',
    (doc) =>
      doc.catalog.set(
        PDFName.of('Names'),
        doc.context.obj({
          EmbeddedFiles: {
            Names: [
              PDFString.of('a.exe'),
              { Type: 'Filespec', EF: { F: doc.context.register(doc.context.stream('MZ', { Type: 'EmbeddedFile' })) } },
            ],
          },
        }),
      ),
  ],
  [
    'an XFA form',
    (doc) =>
      doc.catalog.set(
        PDFName.of('AcroForm'),
        doc.context.obj({ Fields: [], XFA: doc.context.register(doc.context.stream('<xdp/>')) }),
      ),
  ],
];

describe('a PDF with a script', () => {
  describe.each([false, true])('object streams: %s', (objectStreams) => {
    it.each(ACTIVE)('%s: taken out, the text stays', async (_what, change) => {
      const pdf = await pdfWith(change, objectStreams);
      const found = await inspect(pdf);
      if ('refusal' in found || !found.cleaned) throw new Error(`not cleaned: ${JSON.stringify(found)}`);
      expect(activeParts(found.cleaned)).toEqual([]);
      expect(execFileSync('pdftotext', [put(found.cleaned), '-'], { encoding: 'utf8' })).toContain('Văn bản đến số 12');
    });
  });

  it.each(['/#4aava#53cript', '/#4Aava#53cript', '/Java#53cript'])(
    'whose name is spelled %s is found and gone',
    async (spelled) => {
      const pdf = await pdfWith((doc) =>
        doc.catalog.set(PDFName.of('OpenAction'), doc.context.register(doc.context.obj(script))),
      );
      const found = await inspect(Buffer.from(pdf.toString('latin1').replaceAll('/JavaScript', spelled), 'latin1'));
      if ('refusal' in found) throw new Error(found.refusal);
      expect(activeParts(found.cleaned!).filter((name) => name !== '/JS')).toEqual([]);
      expect(Buffer.from(found.cleaned!).toString('latin1')).not.toContain(`/S ${spelled}`);
    },
  );

  it('hidden inside an ordinary stream, where a reader that follows positions may find it, is refused', async () => {
    const hidden = Buffer.concat([
      await buildPdf(['x']),
      Buffer.from(
        '\n90 0 obj\n<</Length 52>>\nstream\n91 0 obj <</S/JavaScript/JS(app.alert\\(1\\))>> endobj\nendstream endobj\n',
      ),
    ]);
    expect(await inspect(hidden)).toEqual({ refusal: 'co-ma' });
  });

  it('in an object that a later one replaces is found and gone', async () => {
    const clean = await buildPdf(['x']);
    const replaced = Buffer.concat([
      clean,
      Buffer.from('\n92 0 obj <</S/JavaScript/JS(1)>> endobj\n92 0 obj <</S/GoTo>> endobj\n'),
    ]);
    const found = await inspect(replaced);
    if ('refusal' in found) throw new Error(found.refusal);
    expect(Buffer.from(found.cleaned!).includes('JavaScript')).toBe(false);
  });

  it('in a signed file is refused: taking it out would break the signature', async () => {
    const pdf = await pdfWith((doc) => {
      doc.addJavaScript('x', '1');
      doc.context.register(doc.context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3] }));
    });
    expect(await inspect(pdf)).toEqual({ refusal: 'co-ma-da-ky' });
  });

  it('an object stream that cannot be looked into is written anew', async () => {
    const found = await inspect(
      Buffer.concat([
        await buildPdf(['x']),
        Buffer.from(
          '\n95 0 obj <</Type/ObjStm/N 0/First 0/Filter/ASCIIHexDecode/Length 3>>stream\n00>\nendstream endobj\n',
        ),
      ]),
    );
    expect(found).toMatchObject({ kind: 'pdf', cleaned: expect.anything() as unknown });
  });
});

describe('harmless files pass unchanged', () => {
  it('a scan, also one that opens at a page (as LibreOffice and scanners write it)', async () => {
    const pdf = await pdfWith((doc) =>
      doc.catalog.set(PDFName.of('OpenAction'), doc.context.obj([doc.getPages()[0]!.ref, 'Fit'])),
    );
    expect(await inspect(pdf)).toEqual({ kind: 'pdf', pages: 1 });
  });

  it('a Word draft', async () => {
    expect(await inspect(buildDocx('Dự thảo', ['Nội dung']))).toEqual({ kind: 'docx' });
  });

  it('a picture', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    expect(await inspect(png)).toEqual({ kind: 'png' });
  });
});

describe('bad input, by content and not by name', () => {
  it.each([
    ['a web page', '<!doctype html><script>alert(1)</script>'],
    ['a web page that calls itself a PDF', '<html>%PDF-1.7'],
    ['a drawing that can run scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['a program', Buffer.from('7f454c4602010100', 'hex')],
    ['an archive', zipSync({ 'a.txt': strToU8('x') })],
    ['an old Word file', Buffer.from('d0cf11e0a1b11ae1' + '00'.repeat(600), 'hex')],
    ['plain text', 'Kính gửi'],
  ])('%s is refused', async (_what, bytes) => {
    expect(await inspect(bytes)).toEqual({ refusal: 'la-loai-khac' });
  });

  it('a PDF with a password is refused', async () => {
    const path = put(await buildPdf(['Mật']));
    execFileSync('qpdf', ['--encrypt', 'u', 'o', '256', '--', path, `${path}.enc`]);
    expect(await inspectFile(`${path}.enc`)).toEqual({ refusal: 'co-mat-khau' });
    execFileSync('qpdf', ['--encrypt', '', 'o', '256', '--', path, `${path}.enc2`]);
    expect(await inspectFile(`${path}.enc2`)).toEqual({ refusal: 'co-mat-khau' });
  });

  it('a PDF that is cut off or has no page is refused', async () => {
    expect(await inspect('%PDF-1.7\n%âãÏÓ\n1 0 obj <</Type/Cata')).toEqual({ refusal: 'hong' });
    expect(
      await inspect(
        '%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj trailer <</Root 1 0 R>>',
      ),
    ).toEqual({ refusal: 'hong' });
  });

  it('a Word file with macros is refused, whatever it calls itself', async () => {
    const parts = {
      '[Content_Types].xml': strToU8(
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      'word/document.xml': strToU8('<w/>'),
    };
    expect(await inspect(zipSync({ ...parts, 'word/vbaProject.bin': strToU8('x') }))).toEqual({ refusal: 'co-macro' });
    const named = {
      ...parts,
      '[Content_Types].xml': strToU8(
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      ),
    };
    expect(await inspect(zipSync(named))).toEqual({ refusal: 'co-macro' });
  });

  it('a Word file that unpacks into very much is refused without unpacking it', async () => {
    const docx = buildDocx('x', []);
    const bomb = Buffer.from(docx);
    // The table at the end says how large a part is: word/document.xml claims 1 GB.
    const at = bomb.lastIndexOf('word/document.xml') - 46;
    bomb.writeUInt32LE(2 ** 30, at + 24);
    expect(await inspect(bomb)).toEqual({ refusal: 'nen-qua-lon' });
  });
});

describe('a file name is only a name', () => {
  it.each([
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['..\\..\\windows\\system32\\cong van.PDF', 'pdf', 'cong van.pdf'],
    ['/tuyệt/đối/văn bản.docx', 'docx', 'văn bản.docx'],
    ['..', 'pdf', 'tep.pdf'],
    ['', 'pdf', 'tep.pdf'],
    ['.bashrc', 'pdf', 'bashrc.pdf'],
    ['a\u0000b\r\nSet-Cookie: x.pdf', 'pdf', 'abSet-Cookie_ x.pdf'],
    ['hóa đơn\u202Efdp.exe', 'pdf', 'hóa đơnfdp.exe.pdf'],
    ['Công văn'.normalize('NFD') + '.pdf', 'pdf', 'Công văn.pdf'],
    ['anh.JPEG', 'jpg', 'anh.jpg'],
    ['x'.repeat(400) + '.pdf', 'pdf', 'x'.repeat(150) + '.pdf'],
  ] as const)('%j becomes %s', (given, kind, expected) => {
    expect(safeName(given, kind)).toBe(expected.normalize('NFC'));
  });
});

it('reads what it inspects from the disk only', async () => {
  const path = put(await buildPdf(['x']));
  const before = readFileSync(path);
  await inspectFile(path);
  expect(readFileSync(path).equals(before)).toBe(true);
});
