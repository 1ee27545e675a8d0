import { Button, Checkbox, DatePicker, Input, InputNumber, Space } from 'antd';
import dayjs from 'dayjs';
import type { InputField } from '../../../../src/procedures/contract.js';
import { ChoiceInput } from './choice-input.js';
import { FilesInput } from './files-input.js';
import { ListInput } from './list-input.js';

export interface FieldInputProps<F extends InputField = InputField> {
  field: F;
  /** Path of the field; also the id of the control, so that its label and error belong to it. */
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
  outcome: string | null;
  errors: ReadonlyMap<string, string>;
  disabled: boolean;
}

/** The control of one field. Values keep the shape the server checks: dates `YYYY-MM-DD`, files as ids. */
export function FieldInput(props: FieldInputProps) {
  const { field, id, value, onChange, disabled } = props;
  const text = typeof value === 'string' ? value : '';
  switch (field.type) {
    case 'textfield':
      return <Input id={id} value={text} maxLength={field.maxLength ?? 2000} disabled={disabled} onChange={(e) => onChange(e.target.value)} />;
    case 'textarea':
      return (
        <Space orientation="vertical" style={{ width: '100%' }} size={4}>
          <Input.TextArea id={id} value={text} autoSize={{ minRows: 3, maxRows: 12 }} maxLength={field.maxLength ?? 10_000} disabled={disabled} onChange={(e) => onChange(e.target.value)} />
          <Suggestions sentences={field.suggestions} onPick={(sentence) => onChange(text === '' ? sentence : `${text.trimEnd()} ${sentence}`)} />
        </Space>
      );
    case 'number':
      return <InputNumber id={id} value={typeof value === 'number' ? value : null} min={field.min ?? -Infinity} max={field.max ?? Infinity} disabled={disabled} style={{ width: 160 }} onChange={(v) => onChange(v ?? undefined)} />;
    case 'checkbox':
      return (
        <Checkbox id={id} checked={value === true} disabled={disabled} onChange={(e) => onChange(e.target.checked)}>
          {field.label}
        </Checkbox>
      );
    case 'date':
      return (
        <DatePicker
          id={id}
          value={text === '' ? null : dayjs(text)}
          format={['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY']}
          disabled={disabled}
          style={{ width: 160 }}
          onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : undefined)}
        />
      );
    case 'files':
      return <FilesInput {...props} field={field} />;
    case 'list':
      return <ListInput {...props} field={field} />;
    default:
      return <ChoiceInput {...props} field={field} />;
  }
}

/** Ready sentences, one press each: leaders write the same five opinions all day. */
function Suggestions({ sentences, onPick }: { sentences: string[]; onPick: (sentence: string) => void }) {
  if (sentences.length === 0) return null;
  return (
    <Space wrap size={[4, 4]}>
      {sentences.map((sentence) => (
        <Button key={sentence} size="small" onClick={() => onPick(sentence)}>
          + {sentence}
        </Button>
      ))}
    </Space>
  );
}
