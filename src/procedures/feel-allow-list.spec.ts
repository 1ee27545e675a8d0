import { describe, expect, it } from 'vitest';
import { checkFeel } from './feel-allow-list.js';

describe('feel-allow-list', () => {
  it.each([
    'ket_qua = "trinh"',
    'ket_qua in ("trinh", "tra-lai") and not(khieu_nai)',
    'so_ban_giay > 0 or co_ban_giay = true',
    'if muc_dich = "xu-ly" then "a" else "b"',
    'han in [1..5]',
    'list contains(["a", "b"], ket_qua)',
    'is defined(don_vi) and don_vi != null',
    'noi_nhan.loai = "phong"',
    '-1 * (so + 2) / 3',
    '"for every some" = x',
  ])('admits %s', (source) => {
    expect(checkFeel(source).faults).toEqual([]);
  });

  it.each([
    ['count(for i in 1..1000000000 return i)', 'for'],
    ['some x in [1, 2] satisfies x > 1', 'some'],
    ['function(x) x + 1', 'function'],
    ['[1..1000000000]', 'Khoảng'],
    ['count([1..1000000000])', 'Khoảng'],
    ['danh_sach[item > 1]', 'lọc'],
    ['matches(x, mau)', 'Hàm "matches"'],
    ['replace(x, mau, "")', 'Hàm "replace"'],
    ['9 ** 999999999', 'lũy thừa'],
    ['1e999999999', 'Số'],
    ['{a: 1}', 'ngữ cảnh'],
    ['now()', 'Hàm "now"'],
    ['a.b(1)', 'Hàm'],
    ['(a)(b)', 'Hàm'],
    ['trinh lanh dao = 1', 'Tên biến'],
    ['"a\\u0022" = x', 'dấu \\'],
    ['x /* a */ = 1', 'ghi chú'],
    ['ket_qua = ', 'viết chưa đúng'],
    ['', 'để trống'],
    [`x = "${'a'.repeat(500)}"`, 'quá 500'],
    [`${'('.repeat(25)}1${')'.repeat(25)}`, 'lồng quá 20 tầng'],
  ])('refuses %s', (source, reason) => {
    expect(checkFeel(source).faults.join(' ')).toContain(reason);
  });

  it('admits tests of a table cell and refuses loops in them', () => {
    for (const cell of ['"TB", "BC"', 'not("TB")', '-', '> 5', '[1..5]', 'list contains(["a"], ?)', 'true']) {
      expect(checkFeel(cell, 'unary-tests').faults).toEqual([]);
    }
    expect(checkFeel('count(for i in 1..9 return i) > ?', 'unary-tests').faults).not.toEqual([]);
  });

  it('names the variables an expression reads, functions and texts left out', () => {
    expect(checkFeel('contains(ten, "ket_qua") and ket_qua = "a" and noi.loai = 1').variables).toEqual([
      'ten',
      'ket_qua',
      'noi',
    ]);
  });
});
