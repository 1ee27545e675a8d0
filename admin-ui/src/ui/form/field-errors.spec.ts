import { expect, it } from 'vitest';
import { withoutChanged } from './field-errors.js';

const errors = new Map([
  ['trich_yeu', 'Nhập “Trích yếu”.'],
  ['phan_cong', 'Thêm ít nhất một dòng.'],
  ['phan_cong.0.han', 'Hạn đã qua.'],
  ['phan_cong.1.noi_nhan', 'Chọn nơi nhận.'],
  ['reason', 'Nhập “Lý do”.'],
]);
const rows = [{ noi_nhan: 'a', han: '2026-01-01' }, { han: '2026-12-01' }];
const before = { trich_yeu: '', phan_cong: rows };
const left = (after: Record<string, unknown>) => [...withoutChanged(errors, before, after).keys()];

it('a field that is changed loses its sentence, the others keep theirs', () => {
  expect(left({ ...before, trich_yeu: 'V' })).toEqual(['phan_cong', 'phan_cong.0.han', 'phan_cong.1.noi_nhan', 'reason']);
});

it('of a row only the changed cell, and what was said of the list as a whole', () => {
  expect(left({ ...before, phan_cong: [{ ...rows[0], han: '2027-01-01' }, rows[1]] })).toEqual(['trich_yeu', 'phan_cong.1.noi_nhan', 'reason']);
});

it('rows taken away take the sentences of the list with them: they would stand at the wrong row', () => {
  expect(left({ ...before, phan_cong: [rows[1]] })).toEqual(['trich_yeu', 'reason']);
});

it('nothing changed, nothing goes', () => {
  expect(withoutChanged(errors, before, { ...before })).toBe(errors);
});
