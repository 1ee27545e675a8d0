import { describe, expect, it } from 'vitest';
import { bySearch, foldText, matches } from './fold-text.js';

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

  it('puts first what begins as typed, then what begins so without marks, then what has it inside; headings follow their best', () => {
    const sorted = (typed: string, labels: string[]) => labels.map((label) => ({ label })).toSorted((a, b) => bySearch.filterSort(a, b, { searchValue: typed })).map(({ label }) => label);
    expect(sorted('thư', ['Công văn thư mời', 'Thừa lệnh', 'Thư công'])).toEqual(['Thư công', 'Thừa lệnh', 'Công văn thư mời']);
    expect(sorted('chu tich', ['Phó Chủ tịch', 'Chủ tịch'])).toEqual(['Chủ tịch', 'Phó Chủ tịch']);
    expect(sorted('', ['b', 'a'])).toEqual(['b', 'a']);
    const groups = [{ label: 'Đơn vị', options: [{ label: 'Phòng An toàn' }] }, { label: 'Cá nhân', options: [{ label: 'An Văn Bình' }] }];
    expect(groups.toSorted((a, b) => bySearch.filterSort(a, b, { searchValue: 'an' }))[0]!.label).toBe('Cá nhân');
  });
});
