import { describe, expect, it } from 'vitest';
import { searchPatterns } from './search-words.js';

describe('search words', () => {
  it('takes each word without marks, and signs of LIKE as plain signs', () => {
    expect(searchPatterns('  Đường   100% a_b ')).toEqual(['%duong%', '%100\\%%', '%a\\_b%']);
  });

  it('an empty search limits nothing, and a long one is cut', () => {
    expect(searchPatterns('   ')).toEqual([]);
    expect(searchPatterns('một hai ba bốn năm sáu bảy tám chín')).toHaveLength(8);
  });
});
