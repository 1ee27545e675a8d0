import { PDFName, type PDFDocument, type PDFRef } from '@cantoo/pdf-lib';
import { ASCENT, DESCENT, embedFace, textWidth, type FaceName } from './pdf-font.js';

const LINE = 1.15;

/** What a form box draws, in its own space: `(0, 0)` is its bottom left corner. */
interface Drawing {
  width: number;
  height: number;
  operators: string;
  resources: Record<string, Record<string, PDFRef>>;
  /** Degrees the page is turned clockwise; the drawing stands upright on it. */
  rotation?: number;
}

/** An image that fills the box as far as its proportions allow, centred; transparent where the PNG is. */
export async function imageAppearance(
  doc: PDFDocument,
  png: Buffer,
  box: { width: number; height: number },
): Promise<PDFRef> {
  const image = await doc.embedPng(png);
  const scale = Math.min(box.width / image.width, box.height / image.height);
  const [w, h] = [image.width * scale, image.height * scale];
  const operators = `q ${n(w)} 0 0 ${n(h)} ${n((box.width - w) / 2)} ${n((box.height - h) / 2)} cm /Im Do Q`;
  return draw(doc, { ...box, operators, resources: { XObject: { Im: image.ref } } });
}

/** One line of text on the line of writing; made smaller when the box is too narrow. */
export async function lineAppearance(
  doc: PDFDocument,
  text: string,
  box: { width: number; height: number },
  face: FaceName,
  size: number,
): Promise<PDFRef> {
  const fitting = Math.min(size, (size * box.width) / Math.max(textWidth(text, face, size), 1));
  const font = await embedFace(doc, face);
  const operators = `/Tx BMC q BT 0 g /F ${n(fitting)} Tf 0 ${n((DESCENT * box.height) / (ASCENT + DESCENT))} Td ${String(font.encodeText(text.normalize('NFC')))} Tj ET Q EMC`;
  return draw(doc, { ...box, operators, resources: { Font: { F: font.ref } } });
}

/** Lines of text from the top of the box, flush right. */
export async function linesAppearance(
  doc: PDFDocument,
  lines: string[],
  box: { width: number; height: number; rotation: number },
  face: FaceName,
  size: number,
): Promise<PDFRef> {
  const font = await embedFace(doc, face);
  const drawn = lines.map((line, i) => {
    const x = box.width - textWidth(line, face, size);
    const y = box.height - ASCENT * size - i * LINE * size;
    return `BT 0 g /F ${n(size)} Tf ${n(x)} ${n(y)} Td ${String(font.encodeText(line.normalize('NFC')))} Tj ET`;
  });
  return draw(doc, { ...box, operators: drawn.join('\n'), resources: { Font: { F: font.ref } } });
}

/** Height that so many lines need. */
export function linesHeight(count: number, size: number): number {
  return (ASCENT + DESCENT + (count - 1) * LINE) * size;
}

function draw(doc: PDFDocument, drawing: Drawing): PDFRef {
  const turn = ((drawing.rotation ?? 0) * Math.PI) / 180;
  const matrix = [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0].map(Math.round);
  const stream = doc.context.flateStream(drawing.operators, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, drawing.width, drawing.height],
    Matrix: matrix,
    Resources: drawing.resources,
  });
  stream.dict.set(PDFName.of('FormType'), doc.context.obj(1));
  return doc.context.register(stream);
}

function n(value: number): string {
  return value.toFixed(3);
}
