const NAMES = [
  'Nghị quyết', 'Quyết định', 'Chỉ thị', 'Quy chế', 'Quy định', 'Thông cáo', 'Thông báo', 'Hướng dẫn', 'Chương trình', 'Kế hoạch', 'Phương án', 'Đề án', 'Dự án', 'Báo cáo', 'Biên bản',
  'Tờ trình', 'Hợp đồng', 'Công điện', 'Bản ghi nhớ', 'Bản thỏa thuận', 'Giấy ủy quyền', 'Giấy mời', 'Giấy giới thiệu', 'Giấy nghỉ phép', 'Phiếu gửi', 'Phiếu chuyển', 'Phiếu báo',
];

/** Names of kinds of documents (NĐ 30/2020, Điều 7) as they stand on paper, in capitals. */
export const TYPE_NAMES: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name.toLocaleUpperCase('vi'), name]));

/** Written in capitals only, with at least four letters. */
export function isCapital(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length >= 4 && letters === letters.toLocaleUpperCase('vi');
}

const upperFirst = (word: string): string => word.charAt(0).toLocaleUpperCase('vi') + word.slice(1);
/** The word after these begins a field of work: Sở Y tế, Bộ Tài chính. */
const BODIES = new Set(['bộ', 'sở', 'cục', 'vụ', 'phòng', 'ban', 'viện', 'trung tâm', 'chi cục', 'tổng cục']);
/** Every word after these is a proper name: tỉnh Quảng Ngãi. */
const PLACES = new Set(['tỉnh', 'huyện', 'xã', 'phường', 'quận', 'thị trấn']);

/** A body's name from capitals as it is usually written: `SỞ Y TẾ` → `Sở Y tế`, `UBND TỈNH QUẢNG NGÃI` → `UBND tỉnh Quảng Ngãi`. */
export function bodyName(capitals: string): string {
  const words = capitals.trim().replace(/\s+/g, ' ').split(' ');
  let proper = false;
  let field = false;
  const written = words.map((raw, index) => {
    if (/^(UBND|HĐND|UBMTTQ|BHXH|TTYT)$/u.test(raw)) return raw;
    const word = raw.toLocaleLowerCase('vi');
    const pair = `${words[index - 1]?.toLocaleLowerCase('vi') ?? ''} ${word}`;
    const begins = proper || field;
    field = BODIES.has(word) && word !== 'ban' || BODIES.has(pair) || (word === 'và' && BODIES.has(words[0]?.toLocaleLowerCase('vi') ?? ''));
    if (PLACES.has(word) || PLACES.has(pair) || pair === 'thành phố') {
      proper = true;
      return word;
    }
    return begins && word !== 'và' ? upperFirst(word) : word;
  });
  return upperFirst(written.join(' '));
}
