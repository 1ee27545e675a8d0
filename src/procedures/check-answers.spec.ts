import { describe, expect, it } from 'vitest';
import { answersSchema } from './check-answers.js';
import { compileForm } from './compile-form.js';
import type { FormAnswers, FormModel } from './contract.js';
import { routingVariables } from './routing-variables.js';

const FILE = '0190a5a0-0000-7000-8000-000000000001';

function formOf(...components: unknown[]): FormModel {
  const { form, findings } = compileForm(
    JSON.stringify({ type: 'default', id: 'thu.f', schemaVersion: 16, components }),
    'forms/f.form',
    'thu.f',
  );
  expect(findings).toEqual([]);
  return form as FormModel;
}

function check(
  form: FormModel,
  outcome: string | null,
  answers: FormAnswers,
): { data?: FormAnswers; faults: string[] } {
  const parsed = answersSchema(form, outcome).safeParse(answers);
  return parsed.success
    ? { data: parsed.data, faults: [] }
    : { faults: parsed.error.issues.map((one) => `${one.path.join('.')}: ${one.message}`) };
}

const reply = formOf(
  {
    type: 'textarea',
    key: 'y_kien',
    label: 'Ý kiến',
    validate: { required: true, minLength: 3, maxLength: 20 },
    properties: { chi_khi: 'tra' },
  },
  { type: 'checkbox', key: 'co_han', label: 'Có hạn', properties: { dieu_huong: 'true' } },
  {
    type: 'datetime',
    subtype: 'date',
    key: 'han',
    dateLabel: 'Hạn',
    validate: { required: true },
    conditional: { hide: '=co_han != true' },
    properties: { dieu_huong: 'true' },
  },
  {
    type: 'select',
    key: 'muc',
    label: 'Mức',
    values: [{ label: 'Cao', value: 'cao' }],
    conditional: { hide: '=han = null' },
  },
);

describe('answersSchema', () => {
  it('keeps what is shown, trimmed and composed, and drops what is hidden', () => {
    expect(check(reply, 'tra', { y_kien: '  đồng ý  ', co_han: false, han: '2026-11-30' })).toEqual({
      data: { y_kien: 'đồng ý', co_han: false },
      faults: [],
    });
  });

  it('requires a field only for its outcomes and only while it is shown', () => {
    expect(check(reply, 'trinh', {}).faults).toEqual([]);
    expect(check(reply, 'tra', {}).faults).toEqual(['y_kien: Chưa nhập "Ý kiến".']);
    expect(check(reply, 'trinh', { co_han: true }).faults).toEqual(['han: Chưa nhập "Hạn".']);
  });

  it('counts a hidden field as empty for the conditions of others', () => {
    expect(check(reply, 'trinh', { co_han: false, han: '2026-11-30', muc: 'cao' }).data).toEqual({ co_han: false });
    expect(check(reply, 'trinh', { co_han: true, han: '2026-11-30', muc: 'cao' }).data).toEqual({
      co_han: true,
      han: '2026-11-30',
      muc: 'cao',
    });
  });

  it('refuses unknown fields, wrong kinds and values outside limits, each with its place', () => {
    expect(check(reply, 'tra', { y_kien: 'ab', co_han: 'có', khac: 1 }).faults).toEqual([
      'khac: Biểu mẫu không có trường "khac".',
      'y_kien: Cần ít nhất 3 ký tự.',
      'co_han: Chỉ nhận có hoặc không.',
    ]);
    expect(check(reply, 'trinh', { co_han: true, han: '2026-02-30' }).faults).toEqual([
      'han: Ngày phải có dạng năm-tháng-ngày và có thật.',
    ]);
    expect(check(reply, 'trinh', { co_han: true, han: '2026-11-30', muc: 'thap' }).faults).toEqual([
      'muc: Lựa chọn không nằm trong danh sách.',
    ]);
  });

  it('reads numbers, choices, files and patterns', () => {
    const form = formOf(
      { type: 'number', key: 'so', label: 'Số', validate: { min: 1, max: 3 } },
      { type: 'textfield', key: 'ma', label: 'Mã', validate: { pattern: '\\d{2}/[A-Z]+' } },
      { type: 'checklist', key: 'chon', label: 'Chọn', values: [{ label: 'A', value: 'a' }] },
      { type: 'filepicker', key: 'tep', label: 'Tệp', properties: { ghi_vao: 'tep.scan' } },
      { type: 'checkbox', key: 'dong_y', label: 'Đồng ý', validate: { required: true } },
    );
    expect(check(form, null, { so: 2, ma: '05/QD', chon: ['a', 'a'], tep: FILE, dong_y: true }).data).toEqual({
      so: 2,
      ma: '05/QD',
      chon: ['a'],
      tep: [FILE],
      dong_y: true,
    });
    expect(
      check(form, null, { so: 9, ma: '05/QD!', chon: ['b'], tep: '../../etc/passwd', dong_y: false }).faults,
    ).toHaveLength(5);
  });

  it('checks the rows of a list and asks for one when it is required', () => {
    const form = formOf({
      type: 'dynamiclist',
      path: 'phan_cong',
      label: 'Chuyển đến',
      validate: { required: true },
      properties: { ghi_vao: 'phan_cong', chi_khi: 'phan' },
      components: [
        {
          type: 'select',
          key: 'noi_nhan',
          label: 'Nơi nhận',
          valuesKey: 'don_vi_hoac_nguoi',
          validate: { required: true },
        },
        { type: 'select', key: 'muc_dich', label: 'Mục đích', values: [{ label: 'Xử lý', value: 'xu-ly' }] },
        { type: 'textfield', key: 'ghi_chu', label: 'Ghi chú', conditional: { hide: '=muc_dich != "xu-ly"' } },
      ],
    });
    expect(check(form, 'phan', {}).faults).toEqual(['phan_cong: Cần ít nhất một dòng ở "Chuyển đến".']);
    expect(
      check(form, 'phan', {
        phan_cong: [
          { noi_nhan: 'don_vi:1', ghi_chu: 'x' },
          { muc_dich: 'xu-ly', la: 1 },
        ],
      }).faults,
    ).toEqual(['phan_cong.1.la: Biểu mẫu không có trường "la".', 'phan_cong.1.noi_nhan: Chưa chọn.']);
    expect(check(form, 'phan', { phan_cong: [{ noi_nhan: 'don_vi:1', ghi_chu: 'x' }] }).data).toEqual({
      phan_cong: [{ noi_nhan: 'don_vi:1' }],
    });
    expect(check(form, 'tra', { phan_cong: 'x' }).data).toEqual({});
  });
});

describe('routingVariables', () => {
  it('sends fields that were not shown as empty', () => {
    expect(routingVariables(reply, { co_han: true, han: '2026-11-30' })).toEqual({ co_han: true, han: '2026-11-30' });
    expect(routingVariables(reply, {})).toEqual({ co_han: false, han: '' });
  });
});
