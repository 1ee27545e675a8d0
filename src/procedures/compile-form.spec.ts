import { describe, expect, it } from 'vitest';
import { compileForm } from './compile-form.js';
import { formModelSchema } from './contract.js';

const form = (...components: unknown[]): string =>
  JSON.stringify({ type: 'default', id: 'thu.y-kien', schemaVersion: 16, components });
const compile = (...components: unknown[]) => compileForm(form(...components), 'forms/y-kien.form', 'thu.y-kien');
const sentences = (...components: unknown[]): string =>
  compile(...components)
    .findings.map((one) => `${one.elementId}: ${one.message}`)
    .join('\n');
const text = (more: object) => ({ type: 'textfield', key: 'ten', label: 'Tên', ...more });

describe('compileForm', () => {
  it('compiles every listed component to a model that fits the shared contract', () => {
    const { form: model, findings } = compile(
      text({
        validate: { required: true, maxLength: 50, pattern: '\\d{2}/[A-Z]+' },
        properties: { dieu_huong: 'true' },
      }),
      {
        type: 'textarea',
        key: 'y_kien',
        label: 'Ý kiến',
        properties: { ghi_vao: 'y_kien', goi_y: 'Đồng ý.;Không đồng ý.', chi_khi: 'trinh; tra' },
      },
      { type: 'number', key: 'so_trang', label: 'Số trang', validate: { min: 1, max: 500 } },
      { type: 'checkbox', key: 'khan', label: 'Khẩn' },
      {
        type: 'radio',
        key: 'muc',
        label: 'Mức',
        values: [{ label: 'Cao', value: 'cao' }],
        conditional: { hide: '=khan != true' },
      },
      { type: 'select', key: 'nguoi', label: 'Người', valuesKey: 'nguoi' },
      { type: 'checklist', key: 'don_vi', label: 'Đơn vị', valuesKey: 'don_vi' },
      { type: 'datetime', subtype: 'date', key: 'han', dateLabel: 'Hạn' },
      { type: 'text', text: 'Đọc kỹ trước khi gửi.' },
      { type: 'separator' },
      {
        type: 'group',
        label: 'Tệp',
        components: [
          { type: 'filepicker', key: 'tep', label: 'Tệp', accept: '.pdf', properties: { ghi_vao: 'tep.scan' } },
        ],
      },
      {
        type: 'dynamiclist',
        path: 'noi_nhan',
        label: 'Nơi nhận',
        properties: { ghi_vao: 'noi_nhan' },
        validate: { required: true },
        components: [text({})],
      },
    );
    expect(findings).toEqual([]);
    expect(formModelSchema.safeParse(JSON.parse(JSON.stringify(model))).success).toBe(true);
    expect(model?.fields.map((field) => field.type)).toEqual([
      'textfield',
      'textarea',
      'number',
      'checkbox',
      'radio',
      'select',
      'checklist',
      'date',
      'text',
      'separator',
      'group',
      'list',
    ]);
    expect(model?.fields[1]).toMatchObject({
      suggestions: ['Đồng ý.', 'Không đồng ý.'],
      onlyFor: ['trinh', 'tra'],
      writesTo: 'y_kien',
    });
    expect(model?.fields[4]?.hide).toEqual({ call: '!=', args: [{ field: 'khan' }, { value: true }] });
  });

  it.each([
    ['an unknown component', [{ type: 'html', content: '<b>x</b>' }], 'loại trường không được dùng'],
    ['an image', [{ type: 'image', source: 'https://example.com/a.png' }], 'loại trường không được dùng'],
    ['a setting that is not listed', [text({ readonly: '=x' })], 'readonly'],
    ['HTML in a text', [{ type: 'text', text: '<script>alert(1)</script>' }], 'thẻ HTML'],
    ['an expression as label', [text({ label: '=ten' })], 'biểu thức'],
    ['an accented key', [text({ key: 'tên' })], 'khóa của trường'],
    ['two fields of one key', [text({}), text({})], 'dùng cho hai trường'],
    ['a condition that loops', [text({ conditional: { hide: '=count(for i in 1..9 return i) > 1' } })], 'for'],
    ['a condition on a field that is not there', [text({ conditional: { hide: '=khac = 1' } })], 'đọc trường "khac"'],
    [
      'a condition that computes',
      [text({}), { type: 'number', key: 'so', label: 'Số', conditional: { hide: '=so + 1 > 2' } }],
      'không dùng được',
    ],
    [
      'an opinion as routing',
      [{ type: 'textarea', key: 'y', label: 'Y', properties: { dieu_huong: 'true' } }],
      'điều hướng',
    ],
    ['a target that does not exist', [text({ properties: { ghi_vao: 'so.moi' } })], 'ghi_vao "so.moi"'],
    [
      'a file written into a field',
      [{ type: 'filepicker', key: 't', label: 'T', properties: { ghi_vao: 'van_ban.trich_yeu' } }],
      'ghi_vao',
    ],
    [
      'an assignment without recipients',
      [{ type: 'dynamiclist', path: 'p', label: 'P', properties: { ghi_vao: 'phan_cong' }, components: [text({})] }],
      'ghi_vao',
    ],
    ['a choice without options', [{ type: 'select', key: 's', label: 'S' }], 'values hoặc valuesKey'],
    ['an unknown list', [{ type: 'select', key: 's', label: 'S', valuesKey: 'moi_nguoi' }], 'phải là một trong'],
    ['a pattern that explodes', [text({ validate: { pattern: '(a+)+b' } })], 'pattern'],
    ['a misspelt property', [text({ properties: { dieu_huog: 'true' } })], 'dieu_huog'],
  ])('refuses %s and says where', (_, components, reason) => {
    expect(sentences(...components)).toContain(reason);
  });

  it("refuses an id that is not the file's own, and text that is no JSON", () => {
    expect(compileForm(form(), 'forms/khac.form', 'thu.khac').findings[0]?.message).toContain('"thu.khac"');
    expect(compileForm('{', 'forms/khac.form', 'thu.khac').findings[0]?.message).toContain('JSON');
  });
});
