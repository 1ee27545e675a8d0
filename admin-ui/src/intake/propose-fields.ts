import type { Highlight } from '../ui/pdf/pdf-page.js';
import { bodyName, isCapital, TYPE_NAMES } from './administrative-words.js';

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

const SYMBOL = /Số\s*:?\s*(\d{1,5}[a-zA-Z]?\s*[-/]\s*[\p{L}\d&.]+(?:\s?[-/]\s?[\p{L}\d&.]+)*)/u;
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
  const page = pieces.filter((piece) => piece.page === 1).toSorted((a, b) => a.top - b.top || a.left - b.left);
  const symbol = page.find(({ text }) => SYMBOL.test(text));
  const date = page.find(({ text }) => DATE.test(text));
  const urgent = page.find(({ text }) => URGENCY[text.trim()] !== undefined);
  const title = page.find(({ text, left, width }) => TYPE_NAMES.has(text.trim()) && Math.abs(left + width / 2 - 0.5) < 0.12);
  const abstract = abstractOf(page, title);
  const body = symbol ? bodyAbove(page, symbol) : [];
  return {
    ...(symbol ? { so_ky_hieu: { value: SYMBOL.exec(symbol.text)![1]!.replace(/\s/g, ''), places: [symbol] } } : {}),
    ...(date ? { ngay_ban_hanh: { value: isoDay(DATE.exec(date.text)!), places: [date] } } : {}),
    ...(body.length > 0 ? { co_quan_ban_hanh: { value: bodyName(joined(body)), places: body } } : {}),
    ...(abstract.length > 0 ? { trich_yeu: { value: sentence(joined(abstract)), places: abstract } } : {}),
    ...(title ? { loai_van_ban: { value: TYPE_NAMES.get(title.text.trim())!, places: [title] } } : symbol && abstract.length > 0 ? { loai_van_ban: { value: 'Công văn', places: [symbol] } } : {}),
    ...(urgent ? { do_khan: { value: URGENCY[urgent.text.trim()]!, places: [urgent] } } : {}),
  };
}

const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text.trim()).join(' ').replace(/\s+/g, ' ');

function isoDay([, day = '', month = '', year = '']: RegExpExecArray): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** "V/v", "Về việc" are how an abstract begins on paper, not part of it. */
function sentence(text: string): string {
  const rest = text.replace(/^(V\/v|Về việc)\s*:?\s*/iu, '');
  return rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1);
}

/** The capital lines at the left above the number; the first of several names the superior body. */
function bodyAbove(page: readonly Piece[], symbol: Piece): Piece[] {
  const lines = page.filter(({ text, top, left, width }) => top < symbol.top && left + width / 2 < 0.46 && isCapital(text));
  return lines.length > 1 ? lines.slice(1) : lines;
}

/** Lines that follow one another closely from where the abstract begins; whole or not at all. */
function abstractOf(page: readonly Piece[], title: Piece | undefined): Piece[] {
  const first = page.find((piece) => /^V\/v\b/iu.test(piece.text.trim())) ?? (title ? page.find((piece) => piece.top > title.top && !isCapital(piece.text) && inMiddle(piece)) : undefined);
  if (!first) return [];
  const lines = [first];
  const middle = (piece: Piece) => piece.left + piece.width / 2;
  for (const piece of page) {
    const last = lines.at(-1)!;
    if (piece.top <= last.top) continue;
    if (piece.top - last.top > 2.4 * Math.max(last.height, 0.01)) break;
    if (Math.abs(middle(piece) - middle(first)) > 0.13) continue;
    if (END_OF_ABSTRACT.test(piece.text.trim()) || isCapital(piece.text) || /^[_–—-]+$/.test(piece.text.trim())) break;
    lines.push(piece);
  }
  return lines.length > MOST_LINES ? [] : lines;
}

const inMiddle = ({ left, width }: Piece): boolean => Math.abs(left + width / 2 - 0.5) < 0.12;
