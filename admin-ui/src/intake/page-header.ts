import { foldText } from '../ui/fold-text.js';
import type { Piece } from './propose-fields.js';

/** Place and date of a document: `Quảng Ngãi, ngày 5 tháng 11 năm 2026`; the day may still be left open. */
const PLACE_AND_DATE = /(?:\p{Lu}[\p{L}.]*\s){0,4}\p{Lu}[\p{L}.]*,\s*ngày[\s.…]*(\d{0,2})[\s.…]*tháng[\s.…]*(\d{0,2})[\s.…]*năm[\s.…]*(\d{0,4})[\s.…]*$/u;
const MOTTO = /CỘNG\s+(?:HÒA|HOÀ)\s+XÃ\s+HỘI|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Độc\s+lập\s*[-–—]\s*Tự\s+do/iu;
const ABSTRACT = /V\/v\b/iu;
/** What begins anew inside a piece that runs across the page's two columns. */
const STARTS = [PLACE_AND_DATE, MOTTO, ABSTRACT];
const MOTTO_FOLDED = /^(cong hoa xa hoi chu nghia( viet nam)?|viet nam|dang cong san viet nam|doc lap ?[-–—] ?tu do( ?[-–—] ?hanh phuc)?|hanh phuc)$/;

/** The pieces of the first page from the top, in one spelling of the marks, with what stands in the two columns of the heading apart. */
export function headingFirst(pieces: readonly Piece[]): Piece[] {
  return pieces
    .filter(({ page }) => page === 1)
    .flatMap((piece) => apart({ ...piece, text: piece.text.normalize('NFC') }))
    .toSorted((a, b) => a.top - b.top || a.left - b.left);
}

/** A line of the motto (NĐ 30/2020, Phụ lục I, II.1; of the Party its title): on every document, said of none. */
export const isMotto = ({ text }: Piece): boolean => MOTTO_FOLDED.test(foldText(text).replace(/\s+/g, ' ').trim());

/** The parts of place and date, where a piece is nothing else; empty text for a part left open. */
export function placeAndDate({ text }: Piece): { day: string; month: string; year: string } | null {
  const found = PLACE_AND_DATE.exec(text.trim());
  if (found?.index !== 0) return null;
  const [, day = '', month = '', year = ''] = found;
  return { day, month, year };
}

/** Letters are taken as equally wide: enough to say on which side a part stands. */
function apart(piece: Piece): Piece[] {
  const at = STARTS.map((pattern) => pattern.exec(piece.text)?.index ?? 0).filter((index) => index > 0 && startsWord(piece.text, index));
  const cut = Math.min(...at);
  if (!Number.isFinite(cut)) return [piece];
  const share = piece.width * (cut / piece.text.length);
  // A date that is cited in the text stands in the middle of its sentence, not on the other side of the page.
  if (placeAndDate({ ...piece, text: piece.text.slice(cut) }) !== null && piece.left + share < 0.35) return [piece];
  const [before, after] = [piece.text.slice(0, cut).trim(), piece.text.slice(cut)];
  return [{ ...piece, text: before, width: share }, ...apart({ ...piece, text: after, left: piece.left + share, width: piece.width - share })];
}

const startsWord = (text: string, index: number): boolean => /\s/.test(text.charAt(index - 1));
