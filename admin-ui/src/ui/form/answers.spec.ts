import { describe, expect, it } from 'vitest';
import type { FormField } from '../../../../src/procedures/contract.js';
import { initialAnswers } from './initial-answers.js';
import { answersToSend } from './list-rows.js';
import { missingAnswers } from './missing-answers.js';

const text = (key: string, more: object = {}): FormField => ({ type: 'textfield', key, label: key, required: false, routing: false, ...more });
const rows: FormField = {
  type: 'list',
  key: 'phan_cong',
  label: 'Chuyển đến',
  required: true,
  routing: false,
  initialRows: 1,
  onlyFor: ['phan'],
  fields: [text('noi_nhan', { required: true }), text('muc_dich', { initial: 'xu-ly' })],
};
const form = { fields: [text('y_kien', { required: true, onlyFor: ['phan'] }), rows] };

describe('answers of a form in the browser', () => {
  it('begins with the initial values and rows', () => {
    expect(initialAnswers(form)).toEqual({ phan_cong: [{ muc_dich: 'xu-ly' }] });
  });

  it('sends no row that nobody filled in, and no field that the form does not have', () => {
    const sent = answersToSend(form, { y_kien: 'Chuyển', cu: 1, phan_cong: [{ muc_dich: 'xu-ly' }, { noi_nhan: 'nguoi:1', muc_dich: 'xu-ly' }] });
    expect(sent).toEqual({ y_kien: 'Chuyển', phan_cong: [{ noi_nhan: 'nguoi:1', muc_dich: 'xu-ly' }] });
  });

  it('names each required field that is shown and empty, by its path', () => {
    expect([...missingAnswers(form, 'phan', { phan_cong: [{ muc_dich: 'gop-y' }] }).keys()]).toEqual(['y_kien', 'phan_cong.0.noi_nhan']);
    expect([...missingAnswers(form, 'phan', { y_kien: 'x', phan_cong: [] }).keys()]).toEqual(['phan_cong']);
    expect(missingAnswers(form, 'tra', {}).size).toBe(0);
    expect(missingAnswers(form, 'phan', { phan_cong: [{ noi_nhan: 'nguoi:1' }] }).get('y_kien')).toBe('Nhập “y_kien”.');
  });

  it('names a text that is longer than the server takes, also in a row, and counts what is to go', () => {
    const long = { fields: [text('trich_yeu', { type: 'textarea', maxLength: 500, suggestions: [] }), { ...rows, fields: [text('ten')] }] };
    const found = missingAnswers(long, 'phan', { trich_yeu: `${'x'.repeat(512)} `, phan_cong: [{ ten: 'y'.repeat(1001) }] });
    expect([...found]).toEqual([
      ['trich_yeu', 'Dài 512 ký tự, tối đa 500: bỏ bớt 12 ký tự rồi gửi.'],
      ['phan_cong.0.ten', 'Dài 1001 ký tự, tối đa 1000: bỏ bớt 1 ký tự rồi gửi.'],
    ]);
    expect(missingAnswers(long, 'phan', { trich_yeu: 'x'.repeat(500), phan_cong: [{ ten: 'y' }] }).size).toBe(0);
  });

  it('names a date after the one that was set above', () => {
    const dated = { fields: [{ type: 'date', key: 'han', label: 'Hạn', required: false, routing: false, latest: '2026-11-25' } satisfies FormField] };
    expect(missingAnswers(dated, 'phan', { han: '2026-11-26' }).get('han')).toContain('25/11/2026');
    expect(missingAnswers(dated, 'phan', { han: '2026-11-25' }).size).toBe(0);
  });
});
