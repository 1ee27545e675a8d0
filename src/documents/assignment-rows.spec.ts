import { expect, it } from 'vitest';
import type { FieldError } from '../kernel/errors.js';
import { readAssignmentRows } from './assignment-rows.js';

const read = (rows: unknown) => {
  const faults: FieldError[] = [];
  return { rows: readAssignmentRows(rows, 'phan_cong', '2026-11-21', faults), paths: faults.map((one) => one.path) };
};

it('SYT-23: one form names any number of units and persons, each with purpose and own date', () => {
  const { rows, paths } = read([
    { noi_nhan: 'don_vi:a', muc_dich: 'xu-ly', han: '2026-12-01' },
    { noi_nhan: 'nguoi:b', muc_dich: 'gop-y', han: '2026-11-21' },
    { noi_nhan: 'don_vi:c', muc_dich: 'de-biet' },
  ]);
  expect(paths).toEqual([]);
  expect(rows.map((row) => [row.recipient, row.purpose, row.dueOn])).toEqual([
    ['don_vi:a', 'xu-ly', '2026-12-01'],
    ['nguoi:b', 'gop-y', '2026-11-21'],
    ['don_vi:c', 'de-biet', null],
  ]);
});

it('nobody, somebody twice, an unknown purpose and a due date in the past are refused, each at its place', () => {
  expect(read([]).paths).toEqual(['phan_cong']);
  expect(read('x').paths).toEqual(['phan_cong']);
  const { rows, paths } = read([{ noi_nhan: 'don_vi:a', muc_dich: 'xu-ly' }, { noi_nhan: 'don_vi:a', muc_dich: 'gop-y' }, { noi_nhan: '', muc_dich: 'nghi', han: '2026-11-20' }, { noi_nhan: 'nguoi:b', muc_dich: 'xu-ly', han: '31/12/2026' }, null]);
  expect(rows).toHaveLength(1);
  expect(paths).toEqual(['phan_cong.1.noi_nhan', 'phan_cong.2.noi_nhan', 'phan_cong.2.muc_dich', 'phan_cong.2.han', 'phan_cong.3.han', 'phan_cong.4.noi_nhan', 'phan_cong.4.muc_dich']);
});
