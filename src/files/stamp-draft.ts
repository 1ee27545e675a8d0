import { degrees, PDFDocument, rgb } from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { tinosTrueType } from './tinos.js';

/** What stands on each page of a draft that nobody has approved. */
export const DRAFT_MARK = 'DỰ THẢO';

/** Share of the page's diagonal that the words take. */
const SHARE = 0.62;
/** Share of the letters' size from the line of writing to the middle of a capital. */
const MIDDLE = 0.33;

/**
 * The same PDF with a light diagonal mark over every page: over it, so that no picture of the draft hides it. Runs inside the bounded child.
 * @param pdf one that the program made
 */
export async function stampDraft(pdf: Uint8Array): Promise<Uint8Array> {
  const doc = await PDFDocument.load(pdf, { updateMetadata: false });
  doc.registerFontkit(fontkit);
  const font = await doc.embedFont(tinosTrueType({ weight: 700, style: 'normal' }), { subset: true });
  const unit = font.widthOfTextAtSize(DRAFT_MARK, 1);
  for (const page of doc.getPages()) {
    const { x, y, width, height } = page.getCropBox();
    const size = (Math.hypot(width, height) * SHARE) / unit;
    const turn = Math.atan2(height, width);
    const [along, above] = [(unit * size) / 2, size * MIDDLE];
    page.drawText(DRAFT_MARK, {
      x: x + width / 2 - along * Math.cos(turn) + above * Math.sin(turn),
      y: y + height / 2 - along * Math.sin(turn) - above * Math.cos(turn),
      size,
      font,
      color: rgb(0.35, 0.35, 0.35),
      opacity: 0.18,
      rotate: degrees((turn * 180) / Math.PI),
    });
  }
  return doc.save();
}
