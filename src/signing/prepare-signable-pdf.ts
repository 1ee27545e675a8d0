import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { rewritePdf } from '../files/rewrite-pdf.js';
import { InvalidInput } from '../kernel/errors.js';
import { FIELD_LABELS, FIELD_NAMES, type FieldName } from './marks.js';
import { ASCENT, DESCENT, FACE_NAMES, type FaceName } from './pdf-font.js';
import { takeMarks, type TextPlace } from './take-marks.js';

const MM = 72 / 25.4;
/** The personal signature's image; the seal has its real size, and covers a third of the signature from the left (NĐ 30/2020, Phụ lục I). */
const SIGNATURE = { width: 46 * MM, height: 20 * MM };
const SEAL = 36 * MM;
/** Printers leave this much of a page white. */
const EDGE = 5 * MM;
const FORM_SIZE = 13;

/** A box that the drafter drew on the shown page: points from the top left corner, as the screen counts. */
export interface PlacedBox {
  /** From 1. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Field {
  page: number;
  rect: [number, number, number, number];
  size: number;
  face: FaceName;
}

/**
 * Readies the PDF of a draft for digital signing: empty form fields for number and date, signature fields for the
 * person and the agency. Filling them later is an incremental revision that the personal signature allows.
 * @param pdf what LibreOffice made of the draft with coloured marks; its marks are taken out
 * @param boxes places that the drafter drew; they win over marks
 * @throws InvalidInput `thieu-vi-tri-ky` naming the places that neither marks nor boxes give
 */
export async function prepareSignablePdf(
  pdf: Buffer,
  boxes: Partial<Record<FieldName, PlacedBox>> = {},
): Promise<Buffer> {
  const doc = await PDFDocument.load(pdf, { updateMetadata: false });
  const marks = takeMarks(doc);
  const fields = new Map<FieldName, Field>();
  for (const name of FIELD_NAMES) {
    const [box, mark] = [boxes[name], marks.get(name)];
    if (box) fields.set(name, fromBox(doc, name, box));
    else if (mark) fields.set(name, fromMark(doc, name, mark));
  }
  const signature = fields.get('chu-ky');
  if (signature && !fields.has('dau')) fields.set('dau', sealBeside(doc, signature));
  const missing = FIELD_NAMES.filter((name) => !fields.has(name));
  if (missing.length > 0) {
    const list = missing.map((name) => FIELD_LABELS[name]).join(', ');
    throw new InvalidInput(
      'thieu-vi-tri-ky',
      `Bản thảo chưa có chỗ cho: ${list}. Thêm dấu «SO», «NGAY», «CHU_KY» vào tệp Word, hoặc đặt các ô này trên trang rồi trình lại.`,
    );
  }
  addFields(doc, fields);
  return rewritePdf(doc);
}

function fromMark(doc: PDFDocument, name: FieldName, place: TextPlace): Field {
  const { page, size, face } = place;
  if (name === 'so' || name === 'ngay') {
    const bottom = place.baseline - DESCENT * size;
    return { page, size, face, rect: [place.x, bottom, place.x + place.width, place.baseline + ASCENT * size] };
  }
  const [width, height] = name === 'dau' ? [SEAL, SEAL] : [SIGNATURE.width, SIGNATURE.height];
  const [x, y] = [place.x + place.width / 2, place.baseline + ((ASCENT - DESCENT) / 2) * size];
  return onPage(doc, { page, size, face, rect: [x - width / 2, y - height / 2, x + width / 2, y + height / 2] });
}

/** Pictures are wider than their marks: one whose mark stands near an edge is moved in, as large as it is. */
function onPage(doc: PDFDocument, { rect: [left, bottom, right, top], ...field }: Field): Field {
  const area = doc.getPages()[field.page]!.getCropBox();
  const dx = inside(left, right, area.x, area.x + area.width);
  const dy = inside(bottom, top, area.y, area.y + area.height);
  return { ...field, rect: [left + dx, bottom + dy, right + dx, top + dy] };
}

/** How far from..to must move to stand between low and high. */
function inside(from: number, to: number, low: number, high: number): number {
  return Math.max(low + EDGE - from, 0) + Math.min(high - EDGE - to, 0);
}

function sealBeside(doc: PDFDocument, { rect, ...signature }: Field): Field {
  const right = rect[0] + (rect[2] - rect[0]) / 3;
  const middle = (rect[1] + rect[3]) / 2;
  return onPage(doc, { ...signature, rect: [right - SEAL, middle - SEAL / 2, right, middle + SEAL / 2] });
}

function fromBox(doc: PDFDocument, name: FieldName, box: PlacedBox): Field {
  const page = doc.getPages()[box.page - 1];
  const area = page?.getCropBox();
  const inside =
    area &&
    box.x >= 0 &&
    box.y >= 0 &&
    box.x + box.width <= area.width + 1 &&
    box.y + box.height <= area.height + 1 &&
    box.width > 5 &&
    box.height > 5;
  if (!page || !inside)
    throw new InvalidInput(
      'o-ngoai-trang',
      `Ô ${FIELD_LABELS[name]} nằm ngoài trang hoặc quá nhỏ. Đặt lại ô này trên trang.`,
    );
  if (page.getRotation().angle !== 0)
    throw new InvalidInput('trang-bi-xoay', 'Trang có ô ký đang bị xoay. Lưu lại tệp với trang đứng rồi trình lại.');
  const [left, top] = [area.x + box.x, area.y + area.height - box.y];
  return {
    page: box.page - 1,
    size: Math.min(FORM_SIZE, box.height / (ASCENT + DESCENT)),
    face: name === 'ngay' ? 'TinosI' : 'Tinos',
    rect: [left, top - box.height, left + box.width, top],
  };
}

function addFields(doc: PDFDocument, fields: Map<FieldName, Field>): void {
  const { context, catalog } = doc;
  const fonts = Object.entries(FACE_NAMES).map(
    ([name, base]) => [name, { Type: 'Font', Subtype: 'Type1', BaseFont: base, Encoding: 'WinAnsiEncoding' }] as const,
  );
  const refs = FIELD_NAMES.map((name) => {
    const { page: number, rect, size, face } = fields.get(name)!;
    const page = doc.getPages()[number]!;
    const widget = context.obj({ Type: 'Annot', Subtype: 'Widget', Rect: rect, F: 4, P: page.ref });
    widget.set(PDFName.of('T'), PDFString.of(name));
    if (name === 'so' || name === 'ngay') {
      widget.set(PDFName.of('FT'), PDFName.of('Tx'));
      widget.set(PDFName.of('DA'), PDFString.of(`/${face} ${size} Tf 0 g`));
    } else {
      widget.set(PDFName.of('FT'), PDFName.of('Sig'));
      // The agency's signature closes the document: it locks every field.
      if (name === 'dau')
        widget.set(PDFName.of('Lock'), context.register(context.obj({ Type: 'SigFieldLock', Action: 'All' })));
    }
    const empty = context.stream('', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, rect[2] - rect[0], rect[3] - rect[1]],
    });
    widget.set(PDFName.of('AP'), context.obj({ N: context.register(empty) }));
    const ref = context.register(widget);
    page.node.addAnnot(ref);
    return ref;
  });
  catalog.set(
    PDFName.of('AcroForm'),
    context.register(
      context.obj({
        Fields: refs,
        SigFlags: 1,
        DR: { Font: Object.fromEntries(fonts) },
        DA: PDFString.of('/Tinos 13 Tf 0 g'),
      }),
    ),
  );
}
