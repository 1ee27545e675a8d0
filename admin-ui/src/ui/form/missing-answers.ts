import { isShown, longestText, type FormAnswers, type FormField } from '../../../../src/procedures/contract.js';
import { tooLate } from './too-late.js';
import { tooLong } from './too-long.js';

const blank = (value: unknown): boolean => value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && value.length === 0);

const SENTENCES: Partial<Record<FormField['type'], (label: string) => string>> = {
  files: (label) => `Đính kèm “${label}” rồi gửi lại.`,
  checkbox: (label) => `Đánh dấu “${label}” để xác nhận.`,
  list: (label) => `Thêm ít nhất một dòng vào “${label}”.`,
  select: (label) => `Chọn “${label}”.`,
  radio: (label) => `Chọn “${label}”.`,
  checklist: (label) => `Chọn ít nhất một mục của “${label}”.`,
};

const sentenceFor = ({ type, label }: FormField): string => SENTENCES[type]?.(label) ?? `Nhập “${label}”.`;

/**
 * Required fields that are shown for the outcome and still empty, texts that are too long and dates past their limit: path → sentence. The server checks everything again;
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
    if (field.required && blank(value)) missing.set(place, sentenceFor(field));
    const long = (field.type === 'textfield' || field.type === 'textarea') && typeof value === 'string' ? tooLong(value, longestText(field)) : null;
    if (long !== null) missing.set(place, long);
    if (field.type === 'date' && field.latest !== undefined && typeof value === 'string' && value > field.latest) missing.set(place, tooLate(field.latest));
    if (field.type === 'list' && Array.isArray(value))
      (value as FormAnswers[]).forEach((row, index) => missingAnswers(field, outcome, row, `${place}.${index}`).forEach((sentence, inner) => missing.set(inner, sentence)));
  }
  return missing;
}
