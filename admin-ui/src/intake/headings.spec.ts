import { describe, expect, it } from 'vitest';
import { proposeFields, type Piece } from './propose-fields.js';

/** A piece centred at `middle`, `line` lines of 2 % from the top. */
const at = (text: string, middle: number, line: number): Piece => ({ text, page: 1, left: middle - text.length * 0.005, width: text.length * 0.01, top: 0.05 + line * 0.02, height: 0.015 });
/** Begun at the left edge, as in a page of one column. */
const edge = (text: string, line: number): Piece => ({ text, page: 1, left: 0.14, width: text.length * 0.01, top: 0.05 + line * 0.02, height: 0.015 });
const [LEFT, RIGHT, MIDDLE] = [0.27, 0.7, 0.5];
const motto = (line: number) => [at('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', RIGHT, line), at('Độc lập - Tự do - Hạnh phúc', RIGHT, line + 1)];

interface Case {
  name: string;
  page: Piece[];
  finds: Record<string, string>;
}

const CASES: Case[] = [
  {
    name: 'a province’s committee whose name takes two lines is one body',
    page: [...motto(0), at('ỦY BAN NHÂN DÂN', LEFT, 0), at('TỈNH QUẢNG NGÃI', LEFT, 1), at('Số: 5521/UBND-KGVX', LEFT, 3), at('Quảng Ngãi, ngày 12 tháng 11 năm 2026', RIGHT, 3), at('V/v triển khai tiêm chủng mở rộng', LEFT, 4), at('Kính gửi: Sở Y tế', MIDDLE, 7)],
    finds: { co_quan_ban_hanh: 'Ủy ban nhân dân tỉnh Quảng Ngãi', so_ky_hieu: '5521/UBND-KGVX', ngay_ban_hanh: '2026-11-12', trich_yeu: 'Triển khai tiêm chủng mở rộng', loai_van_ban: 'Công văn' },
  },
  {
    name: 'below its superior body stands the one that issued it, in two lines too',
    page: [...motto(0), at('SỞ Y TẾ TỈNH QUẢNG NGÃI', LEFT, 0), at('TRUNG TÂM KIỂM SOÁT', LEFT, 1), at('BỆNH TẬT', LEFT, 2), at('Số: 301/KSBT-PCBTN', LEFT, 4), at('Quảng Ngãi, ngày 3 tháng 11 năm 2026', RIGHT, 4), at('V/v báo cáo tình hình dịch', LEFT, 5), at('tuần 44', LEFT, 6)],
    finds: { co_quan_ban_hanh: 'Trung tâm Kiểm soát bệnh tật', trich_yeu: 'Báo cáo tình hình dịch tuần 44' },
  },
  {
    name: 'a page of one column: the motto below the body’s name is not the body, place and date not the abstract',
    page: [edge('BỘ Y TẾ', 0), edge('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 1), edge('Độc lập - Tự do - Hạnh phúc', 2), edge('Số: 6712/BYT-DP', 3), edge('V/v tăng cường phòng, chống dịch', 4), edge('Hà Nội, ngày 9 tháng 11 năm 2026', 5), edge('sốt xuất huyết', 6), edge('Kính gửi: Sở Y tế các tỉnh', 8)],
    finds: { co_quan_ban_hanh: 'Bộ Y tế', so_ky_hieu: '6712/BYT-DP', ngay_ban_hanh: '2026-11-09', trich_yeu: 'Tăng cường phòng, chống dịch sốt xuất huyết' },
  },
  {
    name: 'a reader of text that runs both columns together: the halves are told apart',
    page: [
      { ...edge('SỞ TÀI CHÍNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM', 0), width: 0.72 },
      { ...edge('Số: 88/STC-NS Quảng Ngãi, ngày 20 tháng 10 năm 2026', 2), width: 0.72 },
      { ...edge('V/v quyết toán ngân sách Độc lập - Tự do - Hạnh phúc', 3), width: 0.72 },
    ],
    finds: { co_quan_ban_hanh: 'Sở Tài chính', so_ky_hieu: '88/STC-NS', ngay_ban_hanh: '2026-10-20', trich_yeu: 'Quyết toán ngân sách' },
  },
  {
    name: 'a decision: name and abstract in the middle, a date that is cited is not its date',
    page: [...motto(0), at('BỘ Y TẾ', LEFT, 0), at('Số: 36/2026/QĐ-BYT', LEFT, 3), at('Hà Nội, ngày 01 tháng 9 năm 2026', RIGHT, 3), at('QUYẾT ĐỊNH', MIDDLE, 6), at('Về việc sửa đổi Quyết định số 12/QĐ-BYT', MIDDLE, 7), at('ngày 5 tháng 11 năm 2024 của Bộ trưởng', MIDDLE, 8), at('BỘ TRƯỞNG BỘ Y TẾ', MIDDLE, 10)],
    finds: { co_quan_ban_hanh: 'Bộ Y tế', so_ky_hieu: '36/2026/QĐ-BYT', ngay_ban_hanh: '2026-09-01', loai_van_ban: 'Quyết định', trich_yeu: 'Sửa đổi Quyết định số 12/QĐ-BYT ngày 5 tháng 11 năm 2024 của Bộ trưởng' },
  },
  {
    name: 'a body of the Party: its title stands for the motto',
    page: [at('TỈNH ỦY QUẢNG NGÃI', LEFT, 0), at('ĐẢNG CỘNG SẢN VIỆT NAM', RIGHT, 0), at('BAN TUYÊN GIÁO', LEFT, 1), at('*', LEFT, 2), at('Số 312-CV/BTGTU', LEFT, 3), at('Quảng Ngãi, ngày 2 tháng 11 năm 2026', RIGHT, 3)],
    finds: { co_quan_ban_hanh: 'Ban tuyên giáo', so_ky_hieu: '312-CV/BTGTU', ngay_ban_hanh: '2026-11-02' },
  },
  {
    name: 'a number that is stamped far from its word, and a day that is still open',
    page: [...motto(0), at('SỞ Y TẾ', LEFT, 0), { ...at('Số:', 0.17, 3) }, at('77/SYT-NVY', 0.3, 3), at('Quảng Ngãi, ngày … tháng 11 năm 2026', RIGHT, 3), at('V/v tổng hợp theo Công văn ngày 5 tháng 10 năm 2026', LEFT, 4)],
    finds: { so_ky_hieu: '77/SYT-NVY', co_quan_ban_hanh: 'Sở Y tế', trich_yeu: 'Tổng hợp theo Công văn ngày 5 tháng 10 năm 2026' },
  },
];

describe('headings as agencies print them (NĐ 30/2020, Phụ lục I)', () => {
  it.each(CASES)('$name', ({ page, finds }) => {
    const found = proposeFields(page);
    expect(Object.fromEntries(Object.entries(found).map(([key, { value }]) => [key, value]))).toMatchObject(finds);
    if (!('ngay_ban_hanh' in finds)) return;
    expect(found.ngay_ban_hanh?.value).toBe(finds['ngay_ban_hanh']);
  });

  it('an open day proposes no date at all', () => {
    expect(proposeFields(CASES[6]!.page).ngay_ban_hanh).toBeUndefined();
  });

  it('marks written apart from their letters (NFD) read the same', () => {
    const found = proposeFields(CASES[2]!.page.map((piece) => ({ ...piece, text: piece.text.normalize('NFD') })));
    expect(found.co_quan_ban_hanh?.value).toBe('Bộ Y tế');
    expect(found.trich_yeu?.value).toBe('Tăng cường phòng, chống dịch sốt xuất huyết');
  });
});
