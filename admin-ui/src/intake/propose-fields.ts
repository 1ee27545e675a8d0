import type { Highlight } from '../ui/pdf/pdf-page.js';
import { isCapital, TYPE_NAMES } from './administrative-words.js';
import { issuingBody } from './issuing-body.js';
import { headingFirst, isMotto, placeAndDate } from './page-header.js';

/** A piece of a line of a page: words without a wide gap between them, and where they stand. */
export interface Piece extends Highlight {
  text: string;
}

export interface Proposal {
  value: string;
  places: Highlight[];
}

/** Proposed values by field of the document, each with the place that it was read from. */
export type Proposals = Partial<Record<'so_ky_hieu' | 'ngay_ban_hanh' | 'co_quan_ban_hanh' | 'trich_yeu' | 'loai_van_ban' | 'do_khan', Proposal>>;

const SYMBOL = /^Số\s*:?\s*(\d{1,5}[a-zA-Z]?\s*[-/]\s*[\p{L}\d&.]+(?:\s?[-/]\s?[\p{L}\d&.]+)*)/u;
const DATE = /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})/iu;
const URGENCY: Record<string, string> = { 'KHẨN': 'khan', 'THƯỢNG KHẨN': 'thuong-khan', 'HỎA TỐC': 'hoa-toc', 'HOẢ TỐC': 'hoa-toc' };
/** What goes on for longer is the text itself, run into the abstract. */
const MOST_LINES = 20;
const END_OF_ABSTRACT = /^(Kính gửi|Căn cứ|Thực hiện|Điều|Phần|I\.|1\.)/u;

/**
 * Reads the fields of an administrative document off its first page by the decree's layout (NĐ 30/2020, Phụ lục I):
 * author and number at the top left, date at the top right, "V/v …" below the number, or the kind's name in the middle
 * with the abstract below it. What is not found is left out.
 */
export function proposeFields(pieces: readonly Piece[]): Proposals {
  const page = headingFirst(pieces);
  const symbol = symbolOf(page);
  const date = dateOf(page);
  const urgent = page.find(({ text }) => URGENCY[text.trim()] !== undefined);
  const title = page.find((piece) => TYPE_NAMES.has(piece.text.trim()) && (inMiddle(piece) || (symbol !== null && piece.top > symbol.places[0]!.top)));
  const abstract = abstractOf(page, title);
  const body = symbol ? issuingBody(page, symbol.places[0]!) : null;
  return {
    ...(symbol ? { so_ky_hieu: symbol } : {}),
    ...(date ? { ngay_ban_hanh: date } : {}),
    ...(body ? { co_quan_ban_hanh: { value: body.name, places: body.places } } : {}),
    ...(abstract.length > 0 ? { trich_yeu: { value: sentence(joined(abstract)), places: abstract } } : {}),
    ...(title ? { loai_van_ban: { value: TYPE_NAMES.get(title.text.trim())!, places: [title] } } : symbol && abstract.length > 0 ? { loai_van_ban: { value: 'Công văn', places: symbol.places } } : {}),
    ...(urgent ? { do_khan: { value: URGENCY[urgent.text.trim()]!, places: [urgent] } } : {}),
  };
}

const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text.trim()).join(' ').replace(/\s+/g, ' ');

/** The number may stand apart from its word: it is stamped or written in when the document is numbered. */
function symbolOf(page: readonly Piece[]): { value: string; places: Piece[] } | null {
  for (const piece of page.filter(({ text }) => /^Số(?!\p{L})/u.test(text.trim()))) {
    const places = [piece, ...page.filter((other) => other !== piece && Math.abs(other.top - piece.top) < 0.6 * piece.height && other.left > piece.left && other.left < 0.5)];
    const found = SYMBOL.exec(joined(places));
    if (found) return { value: found[1]!.replace(/\s/g, ''), places };
  }
  return null;
}

/** Of place and date; another date on the page, such as one that is cited, only where no such line stands. */
function dateOf(page: readonly Piece[]): Proposal | null {
  const line = page.find((piece) => placeAndDate(piece) !== null);
  if (line) {
    const { day, month, year } = placeAndDate(line)!;
    return day === '' || month === '' || year.length < 4 ? null : { value: isoDay(day, month, year), places: [line] };
  }
  const place = page.find(({ text, top }) => top < 0.35 && DATE.test(text));
  const [, day = '', month = '', year = ''] = place ? DATE.exec(place.text)! : [];
  return place ? { value: isoDay(day, month, year), places: [place] } : null;
}

const isoDay = (day: string, month: string, year: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/** "V/v", "Về việc" are how an abstract begins on paper, not part of it. */
function sentence(text: string): string {
  const rest = text.replace(/^(V\/v|Về việc)\s*:?\s*/iu, '');
  return rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1);
}

/** Lines that follow one another closely from where the abstract begins; whole or not at all. */
function abstractOf(page: readonly Piece[], title: Piece | undefined): Piece[] {
  const first = page.find((piece) => /^V\/v\b/iu.test(piece.text.trim())) ?? (title ? page.find((piece) => piece.top > title.top && !isCapital(piece.text) && placeAndDate(piece) === null && (inMiddle(piece) || inLine(piece, title))) : undefined);
  if (!first) return [];
  const lines = [first];
  let last = first;
  for (const piece of page) {
    if (piece.top <= last.top) continue;
    if (piece.top - last.top > 2.4 * Math.max(last.height, 0.01)) break;
    if (!inLine(piece, first)) continue;
    last = piece;
    // In a page of one column they stand between the lines of the abstract.
    if (placeAndDate(piece) !== null || isMotto(piece)) continue;
    if (END_OF_ABSTRACT.test(piece.text.trim()) || isCapital(piece.text) || /^[_–—-]+$/.test(piece.text.trim())) break;
    lines.push(piece);
  }
  return lines.length > MOST_LINES ? [] : lines;
}

const middleOf = ({ left, width }: Piece): number => left + width / 2;
const inMiddle = (piece: Piece): boolean => Math.abs(middleOf(piece) - 0.5) < 0.12;
/** Of one column: centred on the same line, or begun at the same edge. */
const inLine = (piece: Piece, other: Piece): boolean => Math.abs(middleOf(piece) - middleOf(other)) <= 0.13 || Math.abs(piece.left - other.left) < 0.03;
