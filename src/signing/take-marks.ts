import { constants, inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  type PDFDocument,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { FIELD_NAMES, markColour, SAMPLES, type FieldName } from './marks.js';
import { faceName, textWidth, type FaceName } from './pdf-font.js';

/** Where a mark stood: the line of writing it began on, in points from the bottom left of the page. */
export interface TextPlace {
  /** From 0. */
  page: number;
  x: number;
  baseline: number;
  width: number;
  size: number;
  face: FaceName;
}

/**
 * Finds the coloured samples that {@link colourMarks} put into the draft, and takes their drawing operators out of the
 * page. LibreOffice draws each run of one colour as `q r g b rg BT x y Td /F size Tf … ET Q`.
 */
export function takeMarks(pdf: PDFDocument): Map<FieldName, TextPlace> {
  const places = new Map<FieldName, TextPlace>();
  pdf.getPages().forEach((page, number) => {
    const streams = contentStreams(page);
    const before = streams.map(({ stream }) => decode(stream)).join('\n');
    let content = before;
    for (const field of FIELD_NAMES) {
      content = content.replace(drawing(field), (_all, x: string, y: string, font: string, size: string) => {
        const face = faceOf(page, font);
        // No-break spaces cut a sample into several drawings: it begins with the first.
        if (!places.has(field))
          places.set(field, {
            page: number,
            x: Number(x),
            baseline: Number(y),
            size: Number(size),
            face,
            width: textWidth(SAMPLES[field], face, Number(size)),
          });
        return '';
      });
    }
    if (content === before) return;
    streams.forEach(({ ref }, i) =>
      pdf.context.assign(ref, pdf.context.flateStream(i === 0 ? Buffer.from(content, 'latin1') : new Uint8Array())),
    );
  });
  return places;
}

function drawing(field: FieldName): RegExp {
  // LibreOffice writes ten digits and cuts, other writers round: three digits tell the colours apart.
  const [r, g, b] = markColour(field).rgb.map((c) => (c / 255).toFixed(6).slice(0, 5).replace('.', '\\.') + '\\d*') as [
    string,
    string,
    string,
  ];
  return new RegExp(
    `q ${r} ${g} ${b} rg\\s+BT\\s+(?:/Span<<[\\s\\S]*?BDC\\s+)?([\\d.-]+) ([\\d.-]+) Td /(\\S+) ([\\d.]+) Tf[\\s\\S]*?\\nET\\nQ\\n`,
    'g',
  );
}

function contentStreams(page: PDFPage): { ref: PDFRef; stream: PDFRawStream }[] {
  const contents = page.node.get(PDFName.of('Contents'));
  const direct = contents instanceof PDFRef ? page.doc.context.lookup(contents) : contents;
  const refs = direct instanceof PDFArray ? direct.asArray() : [contents];
  return refs.flatMap((ref) => {
    const stream = ref instanceof PDFRef ? page.doc.context.lookup(ref) : undefined;
    return ref instanceof PDFRef && stream instanceof PDFRawStream ? [{ ref, stream }] : [];
  });
}

function decode(stream: PDFRawStream): string {
  const flate =
    stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms'));
  // Where the length stands elsewhere pdf-lib looks for the end itself and takes a last byte that is a carriage return
  // for a part of the break before `endstream`: one page in 256 lacks a byte of its check sum.
  const bytes = flate ? inflateSync(stream.contents, { finishFlush: constants.Z_SYNC_FLUSH }) : decodePDFRawStream(stream).decode();
  return Buffer.from(bytes).toString('latin1');
}

/** Bold and italic as the font's own name says them, e.g. `BAAAAA+Tinos-BoldItalic`. */
function faceOf(page: PDFPage, font: string): FaceName {
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const name =
    fonts?.lookupMaybe(PDFName.of(font), PDFDict)?.lookupMaybe(PDFName.of('BaseFont'), PDFName)?.decodeText() ?? '';
  return faceName(/Bold/.test(name), /Italic/.test(name));
}
