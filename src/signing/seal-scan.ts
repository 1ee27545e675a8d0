import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRef, PDFString, type PDFPage } from '@cantoo/pdf-lib';
import { DateTime } from 'luxon';
import { rewritePdf } from '../files/rewrite-pdf.js';
import { Conflict } from '../kernel/errors.js';
import { linesAppearance, linesHeight } from './appearance.js';
import { applySignature } from './apply-signature.js';
import type { PdfSigner } from './sign-pdf.js';
import { textWidth } from './pdf-font.js';
import { addWidget, formFields, hasPlainCrossReference, PdfRevision, type Field } from './pdf-revision.js';

const MM = 72 / 25.4;
const SIZE = 10;
const MARGIN = 8 * MM;

/** The text of the agency's signature on a scanned copy (NĐ 30/2020, Phụ lục I, phần II; Điều 25.1c). */
export function copyText(agency: string, at: Date): string {
  return `SAO Y; ${agency}; ${DateTime.fromJSDate(at, { zone: 'Asia/Ho_Chi_Minh' }).toFormat('dd/MM/yyyy; HH:mm:ss ZZ')}`;
}

/**
 * The agency's signature on the scan of a document that was signed on paper: an electronic copy (NĐ 30/2020, Đ18.6).
 * Text only, upright 10 points, at the top right of page 1; no image and no copy number (requirements/defaults.md 17).
 * @param signer `name` is the agency's name as it stands in the text
 * @throws Conflict `da-dong-dau` when the file carries a signature already
 */
export async function sealScan(pdf: Buffer, signer: Omit<PdfSigner, 'image'>): Promise<Buffer> {
  const revision = await PdfRevision.open(await plain(pdf));
  if (formFields(revision.doc).some((f) => f.type === 'Sig' && f.dict.has(PDFName.of('V')))) {
    throw new Conflict('da-dong-dau', 'Bản quét đã có chữ ký số. Đính kèm bản quét chưa ký rồi đóng dấu lại.');
  }
  const page = revision.doc.getPages()[0]!;
  const lines = wrap(copyText(signer.name, signer.at), displayed(page).width - 2 * MARGIN);
  const [width, height] = [
    Math.max(...lines.map((line) => textWidth(line, 'Tinos', SIZE))),
    linesHeight(lines.length, SIZE),
  ];
  const rotation = page.getRotation().angle;
  const appearance = await linesAppearance(revision.doc, lines, { width, height, rotation }, 'Tinos', SIZE);
  const field = addField(revision, page, topRight(page, width, height));
  const { identity, at, name } = signer;
  return applySignature(revision, field, {
    identity,
    at,
    name,
    appearance,
    reason: 'Sao y bản chính',
    certifies: true,
    locks: false,
  });
}

/** A file whose last cross-reference is a stream, or that has faults, is written anew before its first signature. */
async function plain(pdf: Buffer): Promise<Buffer> {
  if (hasPlainCrossReference(pdf)) return pdf;
  const doc = await PDFDocument.load(pdf, { updateMetadata: false });
  return rewritePdf(doc);
}

/** Two lines when the page is too narrow for one; the second begins with the date. */
function wrap(text: string, width: number): string[] {
  if (textWidth(text, 'Tinos', SIZE) <= width) return [text];
  const parts = text.split('; ');
  return [`${parts.slice(0, -2).join('; ')};`, parts.slice(-2).join('; ')];
}

function displayed(page: PDFPage): { width: number; height: number } {
  const { width, height } = page.getCropBox();
  return page.getRotation().angle % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** The rectangle, in the page's own space, of a box at the top right of the page as it is shown. */
function topRight(page: PDFPage, width: number, height: number): [number, number, number, number] {
  const { x, y, width: w, height: h } = page.getCropBox();
  const [far, near] = [MARGIN + width, MARGIN + height];
  switch (((page.getRotation().angle % 360) + 360) % 360) {
    case 90:
      return [x + MARGIN, y + h - far, x + near, y + h - MARGIN];
    case 180:
      return [x + MARGIN, y + MARGIN, x + far, y + near];
    case 270:
      return [x + w - near, y + MARGIN, x + w - MARGIN, y + far];
    default:
      return [x + w - far, y + h - near, x + w - MARGIN, y + h - MARGIN];
  }
}

function addField(revision: PdfRevision, page: PDFPage, rect: [number, number, number, number]): Field {
  const { context, catalog } = revision.doc;
  const dict = context.obj({ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', Rect: rect, F: 4, P: page.ref });
  dict.set(PDFName.of('T'), PDFString.of('dau'));
  const ref = context.register(dict);
  addWidget(revision, page, ref);
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict) ?? context.obj({ Fields: [] });
  const fields = form.lookupMaybe(PDFName.of('Fields'), PDFArray) ?? context.obj([]);
  // Written whole into this revision: a scan's own form, if it has one, may keep its parts anywhere.
  catalog.set(PDFName.of('AcroForm'), context.register(copyWith(form, context.obj([...fields.asArray(), ref]))));
  revision.touch(context.trailerInfo.Root as PDFRef);
  return { name: 'dau', type: 'Sig', ref, dict };
}

function copyWith(form: PDFDict, fields: PDFArray): PDFDict {
  const copy = form.clone();
  copy.set(PDFName.of('Fields'), fields);
  return copy;
}
