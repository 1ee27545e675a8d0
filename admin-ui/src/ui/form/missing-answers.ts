import { isShown, type FormAnswers, type FormField } from '../../../../src/procedures/contract.js';

const blank = (value: unknown): boolean => value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

const SENTENCES: Partial<Record<FormField['type'], string>> = {
  files: 'Đính kèm tệp này rồi gửi lại.',
  checkbox: 'Đánh dấu ô này để xác nhận.',
  list: 'Thêm ít nhất một dòng.',
  select: 'Chọn một mục.',
  radio: 'Chọn một mục.',
  checklist: 'Chọn ít nhất một mục.',
};

/**
 * Required fields that are shown for the outcome and still empty: path → sentence. The server checks everything again;
 * this only spares a round trip.
 */
export function missingAnswers(form: { fields: FormField[] }, outcome: string, values: FormAnswers, path = ''): Map<string, string> {
  const missing = new Map<string, string>();
  for (const field of form.fields) {
    if (!isShown(field, outcome, values)) continue;
    if (field.type === 'group') missingAnswers(field, outcome, values, path).forEach((sentence, place) => missing.set(place, sentence));
    if (!('key' in field)) continue;
    const place = path === '' ? field.key : `${path}.${field.key}`;
    const value = values[field.key];
    if (field.required && blank(value)) missing.set(place, SENTENCES[field.type] ?? 'Nhập mục này.');
    if (field.type === 'list' && Array.isArray(value))
      (value as FormAnswers[]).forEach((row, index) => missingAnswers(field, outcome, row, `${place}.${index}`).forEach((sentence, inner) => missing.set(inner, sentence)));
  }
  return missing;
}
