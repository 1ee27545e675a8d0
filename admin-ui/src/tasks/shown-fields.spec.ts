import { expect, it } from 'vitest';
import type { FormField } from '../../../src/procedures/contract.js';
import type { TaskPage } from '../../../src/tasks/contract.js';
import { asksReasonInForm } from './shown-fields.js';

const field = (key: string, onlyFor?: string[]): FormField => ({ type: 'textfield', key, label: key, required: true, routing: false, ...(onlyFor ? { onlyFor } : {}) });
const outcome = (code: string, kind: 'chinh' | 'tra'): TaskPage['outcomes'][number] => ({ code, name: code, kind, needsReason: kind === 'tra', confirm: null, signs: false, refused: null, expects: null });
const outcomes = [outcome('xong', 'chinh'), outcome('tra', 'tra')];
const form = (...fields: FormField[]) => ({ id: 'f', fields });

it('SYT-29 a return with fields of its own asks its reason among them, any other in a dialog', () => {
  expect(asksReasonInForm({ form: form(field('a', ['xong']), field('noi_dung', ['tra'])), outcomes }, outcomes[1]!)).toBe(true);
  expect(asksReasonInForm({ form: form(field('a', ['xong'])), outcomes }, outcomes[1]!)).toBe(false);
  expect(asksReasonInForm({ form: form(field('a')), outcomes }, outcomes[1]!)).toBe(false);
  expect(asksReasonInForm({ form: null, outcomes }, outcomes[1]!)).toBe(false);
  expect(asksReasonInForm({ form: form(field('a', ['xong'])), outcomes }, outcomes[0]!)).toBe(false);
});
