import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFDocument } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';

const font = readFileSync(createRequire(import.meta.url).resolve('@fontsource/tinos/files/tinos-vietnamese-400-normal.woff'));
const latin = readFileSync(createRequire(import.meta.url).resolve('@fontsource/tinos/files/tinos-latin-400-normal.woff'));

/**
 * A real PDF like a scanned letter: A4, lines of Vietnamese text.
 * @param lines one per line of the page, marks included
 */
export async function buildPdf(lines: string[]): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const fonts = { latin: await pdf.embedFont(latin, { subset: true }), vietnamese: await pdf.embedFont(font, { subset: true }) };
  const page = pdf.addPage([595.28, 841.89]);
  lines.forEach((line, row) => {
    let x = 72;
    // The two font files split the alphabet between them, so each run is drawn with the file that has its letters.
    for (const run of line.normalize('NFC').match(/[\u0020-\u00ff]+|[^\u0020-\u00ff]+/g) ?? []) {
      const chosen = /^[\u0020-\u00ff]/.test(run) ? fonts.latin : fonts.vietnamese;
      page.drawText(run, { x, y: 770 - row * 20, size: 13, font: chosen });
      x += chosen.widthOfTextAtSize(run, 13);
    }
  });
  return Buffer.from(await pdf.save());
}
