import { describe, expect, it } from 'vitest';
import { fold, likePattern } from './fold.js';
import { splitName } from './person-name.js';

describe('names of people', () => {
  it('splits family, middle and given name, whatever the spaces and the Unicode form', () => {
    expect(splitName('  Đặng  Thị Kim Oanh '.normalize('NFD'))).toEqual({ family: 'Đặng', middle: 'Thị Kim', given: 'Oanh', display: 'Đặng Thị Kim Oanh' });
    expect(splitName('Lê Sáng')).toEqual({ family: 'Lê', middle: '', given: 'Sáng', display: 'Lê Sáng' });
    expect(splitName('Ẩn')).toEqual({ family: '', middle: '', given: 'Ẩn', display: 'Ẩn' });
  });

  it('folds every Vietnamese mark and đ away', () => {
    expect(fold('Đặng  Thị ƯƠNG, phường Ở')).toBe('dang thi uong, phuong o');
  });

  it('takes wildcards that somebody types literally', () => {
    expect(likePattern('100%_Đ\\')).toBe('%100\\%\\_d\\\\%');
  });
});
