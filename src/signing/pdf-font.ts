import { PDFDocument, type PDFFont } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { TINOS_FACES, tinosTrueType, type TinosFace } from '../files/tinos.js';

/** Names of the faces in a field's default appearance (`/TinosI 13 Tf`), and the standard font a reader may take. */
export const FACE_NAMES = {
  Tinos: 'Times-Roman',
  TinosI: 'Times-Italic',
  TinosB: 'Times-Bold',
  TinosBI: 'Times-BoldItalic',
} as const;
export type FaceName = keyof typeof FACE_NAMES;

/** Share of the size that lies below and above the line of writing, as in Times New Roman. */
export const DESCENT = 0.216;
export const ASCENT = 0.891;

export function faceName(bold: boolean, italic: boolean): FaceName {
  return `Tinos${bold ? 'B' : ''}${italic ? 'I' : ''}`;
}

function faceOf(name: FaceName): TinosFace {
  return TINOS_FACES[(name.includes('B') ? 2 : 0) + (name.endsWith('I') ? 1 : 0)]!;
}

/** Puts a face into the PDF, only the letters that are used. */
export function embedFace(pdf: PDFDocument, name: FaceName): Promise<PDFFont> {
  pdf.registerFontkit(fontkit);
  return pdf.embedFont(tinosTrueType(faceOf(name)), { subset: true });
}

/** Width of a text in points. */
export function textWidth(text: string, name: FaceName, size: number): number {
  const font = (measured[name] ??= fontkit.create(tinosTrueType(faceOf(name))) as fontkit.Font);
  return (font.layout(text.normalize('NFC')).advanceWidth / font.unitsPerEm) * size;
}

const measured: Partial<Record<FaceName, fontkit.Font>> = {};
