import { describe, expect, it } from 'vitest';
import { isOldEncoding } from './old-encoding.js';

describe('text from before Unicode (QX-10, Đ4.3)', () => {
  it.each([
    ['TCVN3', 'C«ng v¨n vÒ viÖc b¸o c¸o t×nh h×nh thùc hiÖn kÕ ho¹ch'],
    ['TCVN3 in capitals', 'QuyÕt ®Þnh cña ñy ban nh©n d©n huyÖn'],
    ['VNI', 'Coâng vaên veà vieäc baùo caùo tình hình thöïc hieän keá hoaïch'],
    ['VNI without the commonest letters', 'ñöôïc giao, ñeà nghò'],
  ])('knows %s', (_, text) => {
    expect(isOldEncoding(text)).toBe(true);
  });

  it.each([
    'Về việc báo cáo tình hình thực hiện kế hoạch năm 2026, đề nghị Ủy ban nhân dân huyện khẩn trương hoàn thành',
    'Khoá tập huấn toán học; quý, thuỷ lợi, hoà giải, loét, khuấy, nguây nguẩy, goòng, xoong, quẫy, ngoằn ngoèo',
    'Văn bản “hỏa tốc” số 15/QĐ-UBND – ngày 3/2: 100µg/m³, 25 °C, ½ số hộ, 30 m², ±5 %, § 5, ©',
    'Hội nghị với ông Müller và bà Muñoz tại São Paulo',
    'KHẨN: CÔNG VĂN CỦA SỞ Y TẾ VỀ PHÒNG, CHỐNG DỊCH SỐT XUẤT HUYẾT',
    'Cong van khong dau gui cac phong',
    '',
  ])('leaves Unicode alone: %s', (text) => {
    expect(isOldEncoding(text)).toBe(false);
  });

  it('leaves Unicode alone in decomposed form too', () => {
    expect(isOldEncoding('Về việc báo cáo tình hình thực hiện được giao'.normalize('NFD'))).toBe(false);
  });
});
