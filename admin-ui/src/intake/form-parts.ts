import type { FormField, FormModel, InputField } from '../../../src/procedures/contract.js';

const inputsOf = (fields: FormField[]): InputField[] => fields.flatMap((field) => (field.type === 'group' ? inputsOf(field.fields) : 'key' in field ? [field] : []));

/** The field of a form that writes to a place (`van_ban.so_ky_hieu`, `tep.scan`). */
export function fieldWriting(form: FormModel, place: string): InputField | undefined {
  return inputsOf(form.fields).find(({ writesTo }) => writesTo === place);
}

/** The form without one of its top fields. */
export function withoutField(form: FormModel, key: string | undefined): FormModel {
  return { ...form, fields: form.fields.filter((field) => !('key' in field) || field.key !== key) };
}
