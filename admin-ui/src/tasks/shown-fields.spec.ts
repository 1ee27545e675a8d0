import { expect, it } from 'vitest';
import type { FormField } from '../../../src/procedures/contract.js';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { asksReasonInForm, fieldsBeside, needsOtherFields } from './shown-fields.js';

const field = (key: string, onlyFor?: string[], required = true): FormField => ({ type: 'textfield', key, label: key, required, routing: false, ...(onlyFor ? { onlyFor } : {}) });
const outcome = (code: string, kind: 'chinh' | 'phu' | 'tra'): TaskPage['outcomes'][number] => ({ code, name: code, kind, needsReason: kind === 'tra', confirm: null, signs: false, refused: null, expects: null });
const outcomes = [outcome('xong', 'chinh'), outcome('tra', 'tra')];
const form = (...fields: FormField[]) => ({ id: 'f', fields });

it('SYT-29 a return with fields of its own asks its reason among them, any other in a dialog', () => {
  expect(asksReasonInForm({ form: form(field('a', ['xong']), field('noi_dung', ['tra'])), outcomes }, outcomes[1]!)).toBe(true);
  expect(asksReasonInForm({ form: form(field('a', ['xong'])), outcomes }, outcomes[1]!)).toBe(false);
  expect(asksReasonInForm({ form: form(field('a')), outcomes }, outcomes[1]!)).toBe(false);
  expect(asksReasonInForm({ form: null, outcomes }, outcomes[1]!)).toBe(false);
  expect(asksReasonInForm({ form: form(field('a', ['xong'])), outcomes }, outcomes[0]!)).toBe(false);
});

it('an outcome of which nothing must be filled in goes with one press; what may be filled in stands beside the form', () => {
  const [usual, direct, back] = [outcome('chuyen', 'chinh'), outcome('truc-tiep', 'phu'), outcome('tra', 'tra')];
  const task = { form: form(field('nguoi_moi', ['chuyen']), field('da_nhan', ['truc-tiep'], false), field('noi_dung', ['tra'])), outcomes: [usual, direct, back] };
  expect([usual, direct, back].map((one) => needsOtherFields(task, one, 'chuyen'))).toEqual([false, false, true]);
  expect(fieldsBeside(task, 'chuyen')).toMatchObject([{ outcome: { code: 'truc-tiep' }, fields: [{ key: 'da_nhan' }] }]);
  expect(fieldsBeside(task, 'truc-tiep')).toEqual([]);
  // Its reason is asked among fields of its own, so they are shown first.
  const optional = { form: form(field('nguoi_moi', ['chuyen']), field('noi_dung', ['tra'], false)), outcomes: [usual, back] };
  expect(needsOtherFields(optional, back, 'chuyen')).toBe(true);
});
