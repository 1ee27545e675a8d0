import { Checkbox, Radio, Select } from 'antd';
import type { InputField } from '../../../../src/procedures/contract.js';
import { bySearch } from '../fold-text.js';
import { grouped, type Option } from './grouped-options.js';
import type { FieldInputProps } from './field-input.js';
import { NewDossier } from './new-dossier.js';
import { useValueList } from './use-value-list.js';

type Choice = Extract<InputField, { type: 'radio' | 'select' | 'checklist' }>;

/** One or several of a list, written in the form or filled by the server; typing finds without marks. */
export function ChoiceInput({ field, id, value, onChange, disabled, bare = false }: FieldInputProps<Choice>) {
  const served = useValueList(field.source);
  const options: Option[] = field.options ?? served.options;
  if (field.type === 'radio') return <Radio.Group id={id} vertical={options.length > 2} value={value} disabled={disabled} options={options} onChange={(e) => onChange(e.target.value)} />;
  if (field.type === 'checklist' && options.length <= 8)
    return <Checkbox.Group value={Array.isArray(value) ? (value as string[]) : []} disabled={disabled} options={options} onChange={onChange} />;
  return (
    <Select
      id={id}
      {...(bare ? { 'aria-label': field.label } : {})}
      value={value ?? null}
      {...(field.type === 'checklist' ? { mode: 'multiple' as const } : {})}
      options={grouped(options)}
      loading={served.loading}
      disabled={disabled}
      allowClear={!field.required}
      showSearch={bySearch}
      placeholder={bare ? field.label : 'Chọn…'}
      notFoundContent={served.error ?? (served.loading ? 'Đang tải danh sách…' : 'Không có mục nào khớp.')}
      popupMatchSelectWidth={false}
      style={{ width: '100%' }}
      onChange={(chosen: unknown) => onChange(chosen ?? undefined)}
      {...(field.source === 'ho_so' ? { popupRender: (list: React.ReactElement) => <NewDossier list={list} onMade={onChange} /> } : {})}
    />
  );
}
