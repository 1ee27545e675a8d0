import { Checkbox, Radio, Select } from 'antd';
import type { InputField } from '../../../../src/procedures/contract.js';
import type { FieldInputProps } from './field-input.js';
import { foldText } from '../fold-text.js';
import { useValueList } from './use-value-list.js';

type Choice = Extract<InputField, { type: 'radio' | 'select' | 'checklist' }>;

/** One or several of a list, written in the form or filled by the server; typing finds without marks. */
export function ChoiceInput({ field, id, value, onChange, disabled }: FieldInputProps<Choice>) {
  const served = useValueList(field.source);
  const options = field.options ?? served.options;
  if (field.type === 'radio') return <Radio.Group id={id} value={value} disabled={disabled} options={options} onChange={(e) => onChange(e.target.value)} />;
  if (field.type === 'checklist' && options.length <= 8)
    return <Checkbox.Group value={Array.isArray(value) ? (value as string[]) : []} disabled={disabled} options={options} onChange={onChange} />;
  return (
    <Select
      id={id}
      value={(value ?? null) as string | string[] | null}
      {...(field.type === 'checklist' ? { mode: 'multiple' as const } : {})}
      options={options}
      loading={served.loading}
      disabled={disabled}
      allowClear={!field.required}
      showSearch={{ filterOption: (input, option) => foldText(String(option?.label ?? '')).includes(foldText(input)) }}
      placeholder="Chọn…"
      style={{ width: '100%' }}
      onChange={(chosen: unknown) => onChange(chosen ?? undefined)}
    />
  );
}
