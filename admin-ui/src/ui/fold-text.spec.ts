import { describe, expect, it } from 'vitest';
import { foldText, matches } from './fold-text.js';

describe('typing without marks', () => {
  it('finds what is written with them, composed or not', () => {
    expect(foldText('Đường Nguyễn Huệ')).toBe('duong nguyen hue');
    expect(foldText('Đường'.normalize('NFD'))).toBe('duong');
    expect(matches('Phòng Nghiệp vụ Dược – Phòng, ban', 'nghiep vu du')).toBe(true);
  });

  it('takes each typed word as the beginning of a word', () => {
    expect(matches('Lý Thị Thanh An – Chuyên viên', 'thanh an')).toBe(true);
    expect(matches('Thanh tra Sở – Phòng, ban', 'thanh an')).toBe(false);
    expect(matches('Bộ Y tế', '')).toBe(true);
  });
});
