import { describe, expect, it } from 'vitest';
import { matrixOn, parsePermissionMatrix } from './permission-matrix.js';

const CSV = 'ma,ten,dieu,giam-doc,van-thu\nvan-ban.xem,Xem văn bản,Đ3.2,X,X\ndong-dau,"Đóng dấu, ký số",Đ7.1,,X\n';
const ROLES = ['giam-doc', 'van-thu'];
const CHANGES =
  'ma,vai_tro,cu,moi,quyet_dinh,ngay\ndong-dau,giam-doc,,X,12/QĐ,2026-03-01\ndong-dau,van-thu,X,,15/QĐ,2026-06-01\n';
const faults = (csv: string, changes?: string): string =>
  parsePermissionMatrix(csv, changes, ROLES)
    .findings.map((one) => `${one.file} ${one.elementId} ${one.message}`)
    .join('\n');

describe('permission matrix', () => {
  it('reads the cells as they are printed', () => {
    const { matrix, findings } = parsePermissionMatrix(CSV, undefined, ROLES);
    expect(findings).toEqual([]);
    expect(matrix?.rows).toEqual([
      { functionId: 'van-ban.xem', title: 'Xem văn bản', article: 'Đ3.2', roles: ['giam-doc', 'van-thu'] },
      { functionId: 'dong-dau', title: 'Đóng dấu, ký số', article: 'Đ7.1', roles: ['van-thu'] },
    ]);
  });

  it('applies later changes from their date on', () => {
    const { matrix } = parsePermissionMatrix(CSV, CHANGES, ROLES);
    const sealers = (date: string) =>
      matrix && matrixOn(matrix, date).find((row) => row.functionId === 'dong-dau')?.roles;
    expect([sealers('2026-02-28'), sealers('2026-03-01'), sealers('2026-06-01')]).toEqual([
      ['van-thu'],
      ['giam-doc', 'van-thu'],
      ['giam-doc'],
    ]);
  });

  it('refuses columns that are no roles, cells that are no X, doubled rows and a wrong head', () => {
    expect(faults(CSV.replace('van-thu', 'thu-ky'))).toContain('Cột "thu-ky"');
    expect(faults(CSV.replace(',,X', ',x,X'))).toContain('không phải "x"');
    expect(faults(`${CSV}dong-dau,Lặp,Đ1,X,\n`)).toContain('có hai dòng');
    expect(faults('chuc nang,ten\n')).toContain('Dòng đầu');
    expect(faults('ma,ten,dieu\n"a')).toContain('CSV');
  });

  it('refuses changes of unknown cells or without a decision', () => {
    expect(faults(CSV, CHANGES.replace('dong-dau,giam-doc', 'ky,thu-ky').replace('12/QĐ', ''))).toMatch(
      /"ky"[\s\S]*"thu-ky"[\s\S]*số quyết định/,
    );
  });

  it.each([
    ['an old value that is not printed', CHANGES.replace('dong-dau,giam-doc,,X', 'dong-dau,giam-doc,X,'), 'cột cu ghi X, nhưng ô lúc đó là trống'],
    ['an old value that an earlier change has changed', `${CHANGES}dong-dau,van-thu,X,,16/QĐ,2026-07-01\n`, 'ngày 2026-07-01 của vai trò "van-thu": cột cu ghi X'],
    ['a change of nothing', CHANGES.replace('van-thu,X,,', 'van-thu,X,X,'), 'không đổi gì'],
    ['another mark', CHANGES.replace('giam-doc,,X', 'giam-doc,,x'), 'không phải "x"'],
    ['a day that does not exist', CHANGES.replace('2026-03-01', '2026-02-30'), 'ngày dạng năm-tháng-ngày'],
  ])('refuses %s in a change', (_, changes, reason) => {
    expect(faults(CSV, CHANGES)).toBe('');
    expect(faults(CSV, changes)).toContain(reason);
  });

  it('follows a cell through its changes, in whatever order they stand', () => {
    const back = 'dong-dau,giam-doc,X,,20/QĐ,2026-09-01\n';
    const [head, ...rows] = CHANGES.trimEnd().split('\n');
    expect(faults(CSV, `${head}\n${back}${rows.join('\n')}\n`)).toBe('');
  });
});
