import { describe, expect, it } from 'vitest';
import { bodyName } from './administrative-words.js';
import { proposeFields, type Piece } from './propose-fields.js';
import { joinRuns } from './read-scan.js';

/** A piece centred at `middle`, `line` lines of 2 % from the top. */
const at = (text: string, middle: number, line: number): Piece => ({ text, page: 1, left: middle - text.length * 0.006, width: text.length * 0.012, top: 0.05 + line * 0.02, height: 0.015 });

describe('fields read off the first page (NĐ 30/2020, Phụ lục I)', () => {
  const letter = [
    at('UBND TỈNH QUẢNG NGÃI', 0.25, 0),
    at('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 0.7, 0),
    at('SỞ Y TẾ', 0.25, 1),
    at('Độc lập - Tự do - Hạnh phúc', 0.7, 1),
    at('Số: 2125 /SYT-NVY', 0.25, 3),
    at('Quảng Ngãi, ngày 5 tháng 11 năm 2026', 0.7, 3),
    at('V/v tăng cường phòng, chống', 0.25, 4),
    at('dịch sốt xuất huyết', 0.25, 5),
    at('KHẨN', 0.25, 6.5),
    at('Kính gửi: Các đơn vị trực thuộc', 0.5, 8),
  ];

  it('of a công văn: author, number, date, abstract', () => {
    const found = proposeFields(letter);
    const values = Object.fromEntries(Object.entries(found).map(([key, { value }]) => [key, value]));
    expect(values).toEqual({ so_ky_hieu: '2125/SYT-NVY', ngay_ban_hanh: '2026-11-05', co_quan_ban_hanh: 'Sở Y tế', trich_yeu: 'Tăng cường phòng, chống dịch sốt xuất huyết', loai_van_ban: 'Công văn', do_khan: 'khan' });
    expect(found.trich_yeu?.places).toHaveLength(2);
  });

  it('of a named kind: the name in the middle and the abstract below it', () => {
    const decision = [at('BỘ Y TẾ', 0.25, 0), at('Số: 05/QĐ-BYT', 0.25, 2), at('HỎA TỐC', 0.2, 4), at('QUYẾT ĐỊNH', 0.5, 6), at('Về việc ban hành Quy chế làm việc', 0.5, 7), at('Căn cứ Luật Tổ chức Chính phủ', 0.5, 9)];
    const found = proposeFields(decision);
    expect(found.loai_van_ban?.value).toBe('Quyết định');
    expect(found.trich_yeu?.value).toBe('Ban hành Quy chế làm việc');
    expect(found.co_quan_ban_hanh?.value).toBe('Bộ Y tế');
    expect(found.do_khan?.value).toBe('hoa-toc');
    expect(found.ngay_ban_hanh).toBeUndefined();
  });

  it('of a long abstract: all of it, never its beginning only', () => {
    const lines = Array.from({ length: 12 }, (_, line) => at(`dòng trích yếu thứ ${line + 2} của văn bản`, 0.25, 5 + line));
    const abstract = proposeFields([at('Số: 1/BYT-DP', 0.25, 3), at('V/v dòng đầu của trích yếu', 0.25, 4), ...lines, at('Kính gửi: Sở Y tế', 0.5, 18)]).trich_yeu;
    expect(abstract?.value).toMatch(/^Dòng đầu .* dòng trích yếu thứ 13 của văn bản$/);
    const text = Array.from({ length: 30 }, (_, line) => at(`nội dung dòng ${line}`, 0.25, 5 + line));
    expect(proposeFields([at('V/v dòng đầu', 0.25, 4), ...text]).trich_yeu).toBeUndefined();
  });

  it('of a body of the Party, whose number is joined with a dash', () => {
    expect(proposeFields([at('TỈNH ỦY QUẢNG NGÃI', 0.25, 0), at('BAN TUYÊN GIÁO', 0.25, 1), at('Số: 312-CV/BTGTU', 0.25, 2)]).so_ky_hieu?.value).toBe('312-CV/BTGTU');
  });

  it('of a picture without text: nothing', () => {
    expect(proposeFields([])).toEqual({});
  });

  it.each([
    ['SỞ KẾ HOẠCH VÀ ĐẦU TƯ', 'Sở Kế hoạch và Đầu tư'],
    ['UBND TỈNH QUẢNG NGÃI', 'UBND tỉnh Quảng Ngãi'],
    ['ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG', 'Ủy ban nhân dân thành phố Đà Nẵng'],
    ['CỤC QUẢN LÝ DƯỢC', 'Cục Quản lý dược'],
  ])('writes %s as %s', (capitals, name) => {
    expect(bodyName(capitals)).toBe(name);
  });

  it('puts the runs of a line together, but not the two halves of the heading', () => {
    const run = (text: string, left: number, width: number): Piece => ({ text, page: 1, left, width, top: 0.1, height: 0.015 });
    expect(joinRuns([run('Số:', 0.1, 0.03), run('12/QĐ', 0.135, 0.06), run('ngày 5', 0.6, 0.08)]).map(({ text }) => text)).toEqual(['Số: 12/QĐ', 'ngày 5']);
  });
});
