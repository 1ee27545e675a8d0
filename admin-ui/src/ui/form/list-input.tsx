import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import type { FormAnswers, InputField } from '../../../../src/procedures/contract.js';
import type { FieldInputProps } from './field-input.js';
import { FormFields } from './form-fields.js';
import { initialAnswers } from './initial-answers.js';

type ListField = Extract<InputField, { type: 'list' }>;

/** Rows of the same fields; adding puts the cursor into the new row. */
export function ListInput({ field, id, value, onChange, outcome, errors, disabled }: FieldInputProps<ListField>) {
  const rows = Array.isArray(value) ? (value as FormAnswers[]) : [];
  const replace = (index: number, row: FormAnswers) => onChange(rows.map((old, i) => (i === index ? row : old)));
  return (
    <div id={id}>
      {rows.map((row, index) => (
        <Card key={index} size="small" style={{ marginBottom: 8 }} styles={{ body: { padding: '8px 12px 0' } }}>
          <div style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
            <div style={{ flex: 1, display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))', columnGap: 12 }}>
              <FormFields model={field} outcome={outcome} values={row} onChange={(changed) => replace(index, changed)} errors={errors} path={`${id}.${index}`} disabled={disabled} />
            </div>
            <Button type="text" danger icon={<DeleteOutlined />} aria-label={`Bỏ dòng ${index + 1}`} disabled={disabled} onClick={() => onChange(rows.filter((_, i) => i !== index))} />
          </div>
        </Card>
      ))}
      <Button type="dashed" icon={<PlusOutlined />} disabled={disabled} onClick={() => onChange([...rows, initialAnswers(field)])}>
        Thêm dòng
      </Button>
    </div>
  );
}
