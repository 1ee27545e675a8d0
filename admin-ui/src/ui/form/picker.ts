import type { InputField } from '../../../../src/procedures/contract.js';

export type ListField = Extract<InputField, { type: 'list' }>;
export type Picker = Extract<InputField, { type: 'select' }>;

/** The field by which a row of the list names a unit or person, when its rows do that. */
export function pickerOf(list: ListField): Picker | null {
  const first = list.fields[0];
  return first?.type === 'select' && first.source === 'don_vi_hoac_nguoi' ? first : null;
}
