import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, it } from 'vitest';
import { FIELD_NAMES, markColour } from './marks.js';
import { takeMarks } from './take-marks.js';

const [FIELD] = FIELD_NAMES;

/** A page as LibreOffice writes it: the length of its content stands in an object of its own, so that a reader looks for the end itself. */
function pdfOf(content: Buffer): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> >>',
    Buffer.concat([Buffer.from('<< /Length 5 0 R /Filter /FlateDecode >>\nstream\n'), content, Buffer.from('\nendstream')]),
    String(content.length),
    '<< /Type /Font /Subtype /TrueType /BaseFont /BAAAAA+Tinos >>',
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.6\n')];
  const places: number[] = [];
  objects.forEach((object, index) => {
    places.push(parts.reduce((sum, part) => sum + part.length, 0));
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  });
  const start = parts.reduce((sum, part) => sum + part.length, 0);
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.concat([...parts, Buffer.from(`xref\n0 7\n0000000000 65535 f \n${lines}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)]);
}

/** Drawn with the mark's colour; a comment makes the compressed bytes end as wanted. */
function drawnSoThat(ends: (last: number) => boolean): Buffer {
  const colour = markColour(FIELD!)
    .rgb.map((part) => (part / 255).toFixed(9))
    .join(' ');
  for (let n = 0; n < 300; n++) {
    const packed = deflateSync(Buffer.from(`%${'!'.repeat(n)}\nq ${colour} rg\nBT\n100 700 Td /F1 12 Tf[<01>]TJ\nET\nQ\n`, 'latin1'));
    if (ends(packed.at(-1)!)) return packed;
  }
  throw new Error('No such content');
}

it.each([
  ['a line feed', 0x0a],
  ['a carriage return, one page in 256', 0x0d],
  ['any other byte', 0x41],
])('defaults 17: the place of a mark is found where the packed page ends in %s', async (_name, last) => {
  const pdf = await PDFDocument.load(pdfOf(drawnSoThat((byte) => byte === last)));
  expect(takeMarks(pdf).get(FIELD!)).toMatchObject({ page: 0, x: 100, baseline: 700, size: 12 });
});
