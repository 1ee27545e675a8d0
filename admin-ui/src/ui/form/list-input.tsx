import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { isShown, type FormAnswers, type InputField } from '../../../../src/procedures/contract.js';
import { FieldInput, type FieldInputProps } from './field-input.js';
import { initialAnswers } from './initial-answers.js';
import { rowsOf } from './list-rows.js';
import { pickerOf, type ListField } from './picker.js';
import { QuickAdd } from './quick-add.js';
import styles from './form.module.css';

/** Rows of the same fields. A list of units and people grows by typing a name; any list by an empty row. */
export function ListInput({ field, id, value, onChange, outcome, errors, disabled }: FieldInputProps<ListField>) {
  const rows = rowsOf(value);
  const replace = (index: number, row: FormAnswers) => onChange(rows.map((old, i) => (i === index ? row : old)));
  const picker = pickerOf(field);
  const inWords = picker ? field.fields.find((one) => one.type === 'textfield') : undefined;
  return (
    <div {...(picker ? {} : { id })} className={styles['rows']}>
      {rows.map((row, index) => (
        <div key={index} className={styles['row']} role="group" aria-label={`${field.label}, dòng ${index + 1}`}>
          <div className={styles['cells']}>
            <Cells field={field} row={row} path={`${id}.${index}`} onChange={(changed) => replace(index, changed)} {...{ outcome, errors, disabled }} />
          </div>
          <Button type="text" icon={<DeleteOutlined />} aria-label={`Bỏ dòng ${index + 1}`} disabled={disabled} onClick={() => onChange(rows.filter((_, i) => i !== index))} />
        </div>
      ))}
      {disabled ? null : (
        <div className={styles['add']}>
          {picker ? <QuickAdd list={field} picker={picker} rows={rows} onChange={onChange} /> : null}
          {picker && !inWords ? null : (
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => onChange([...rows, initialAnswers(field)])}>
              {inWords ? inWords.label : 'Thêm dòng'}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface CellsProps extends Pick<FieldInputProps, 'outcome' | 'errors' | 'disabled'> {
  field: ListField;
  row: FormAnswers;
  path: string;
  onChange: (row: FormAnswers) => void;
}

function Cells({ field, row, path, onChange, outcome, errors, disabled }: CellsProps) {
  const inputs = field.fields.filter((one): one is InputField => 'key' in one && isShown(one, outcome, row));
  return inputs.map((one) => {
    const place = `${path}.${one.key}`;
    const error = errors.get(place);
    return (
      <div key={one.key} className={`${styles['cell']} ${one.type === 'select' && one.source ? styles['wide'] : ''}`}>
        <FieldInput field={one} id={place} value={row[one.key]} onChange={(value) => onChange({ ...row, [one.key]: value })} {...{ outcome, errors, disabled }} bare />
        {error === undefined ? null : <div className={styles['error']}>{error}</div>}
      </div>
    );
  });
}
