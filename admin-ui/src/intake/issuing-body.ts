import { bodyName, isCapital, TYPE_NAMES } from './administrative-words.js';
import { isMotto } from './page-header.js';
import type { Piece } from './propose-fields.js';

/** With these a body's name begins; a line that begins otherwise goes on with the name above it. */
const HEADS =
  /^(ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|ĐOÀN|BỘ|SỞ|TỔNG CỤC|CHI CỤC|CỤC|VỤ|VĂN PHÒNG|BAN|TRUNG TÂM|BỆNH VIỆN|TRƯỜNG|PHÒNG|TỔNG CÔNG TY|CÔNG TY|CÔNG AN|VIỆN|HỌC VIỆN|ĐẠI HỌC|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|QUẬN ỦY|ĐẢNG ỦY|THANH TRA|KHO BẠC|BẢO HIỂM|TÒA ÁN|TOÀ ÁN|LIÊN ĐOÀN|HỘI|MẶT TRẬN|NGÂN HÀNG|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|TẬP ĐOÀN|THƯỜNG TRỰC|CHI NHÁNH|TRẠM|HẠT|ĐÀI)(?!\p{L})/u;
/** Names that are not whole by themselves: what stands below goes on with them, whatever it begins with. */
const UNFINISHED = /^(VĂN PHÒNG|HỘI ĐỒNG|BAN|TRUNG TÂM|PHÒNG|THƯỜNG TRỰC|LIÊN ĐOÀN|CÔNG TY|CHI NHÁNH)$|(VÀ|CỦA|,|-|–)$/u;
const STAMPS = new Set(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'KHẨN', 'THƯỢNG KHẨN', 'HỎA TỐC', 'HOẢ TỐC']);

/**
 * The lines of the body that issued the document: above its number stand the superior body and then the issuing one
 * (NĐ 30/2020, Phụ lục I, II.2), each in one line or several.
 */
export function issuingBody(page: readonly Piece[], symbol: Piece): { name: string; places: Piece[] } | null {
  const motto = page.find((piece) => isMotto(piece) && piece.left > 0.25);
  const border = motto?.left ?? 0.5;
  const lines = page.filter((piece) => piece.top < symbol.top && isCapital(piece.text) && !isMotto(piece) && !STAMPS.has(piece.text.trim()) && !TYPE_NAMES.has(piece.text.trim()) && piece.left + piece.width / 2 < border);
  const names: Piece[][] = [];
  for (const line of lines) {
    const last = names.at(-1);
    if (last === undefined || (HEADS.test(line.text.trim()) && !UNFINISHED.test(joined(last)))) names.push([line]);
    else last.push(line);
  }
  const places = names.at(-1);
  return places ? { name: bodyName(joined(places)), places } : null;
}

const joined = (lines: readonly Piece[]): string => lines.map(({ text }) => text.trim()).join(' ').replace(/\s+/g, ' ');
