import { describe, expect, it } from 'vitest';
import { formatSymbol, writtenNumber } from './symbol-format.js';

const patterns = { usual: '{so}/{loai}-{co_quan}', letter: '{so}/{co_quan}-{don_vi}' };
const parts = { number: 5, typeAbbreviation: 'QĐ', agencySymbol: 'SYT', unitSymbol: 'NVY' };

describe('NĐ 30/2020 PL I: số, ký hiệu', () => {
  it('a number below ten has a leading zero, others have none', () => {
    expect([1, 9, 10, 1201].map(writtenNumber)).toEqual(['01', '09', '10', '1201']);
  });

  it('a kind with an abbreviation: number, kind, agency', () => {
    expect(formatSymbol(patterns, parts)).toBe('05/QĐ-SYT');
    expect(formatSymbol({}, { ...parts, number: 2080, agencySymbol: 'UBND' })).toBe('2080/QĐ-UBND');
  });

  it('a công văn has no kind: number, agency, drafting unit', () => {
    expect(formatSymbol(patterns, { ...parts, typeAbbreviation: '' })).toBe('05/SYT-NVY');
    expect(formatSymbol({}, { ...parts, typeAbbreviation: '', number: 12 })).toBe('12/SYT-NVY');
  });
});
