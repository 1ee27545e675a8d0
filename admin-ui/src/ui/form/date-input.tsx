import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { InputField } from '../../../../src/procedures/contract.js';
import { formatDate } from '../format.js';
import type { FieldInputProps } from './field-input.js';
import { tooLate } from './too-late.js';
import styles from './form.module.css';

type DateField = Extract<InputField, { type: 'date' }>;

/** A day; one that is later than allowed stays, marked, until the person changes it. */
export function DateInput({ field, id, value, onChange, disabled, errors, bare = false }: FieldInputProps<DateField>) {
  const text = typeof value === 'string' ? value : '';
  const late = field.latest !== undefined && text > field.latest;
  return (
    <>
      <DatePicker
        id={id}
        {...(bare ? { 'aria-label': field.label } : {})}
        placeholder={field.latest !== undefined ? `đến ${formatDate(field.latest)}` : bare ? field.label : 'ngày/tháng/năm'}
        value={text === '' ? null : dayjs(text)}
        format={['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY']}
        disabled={disabled}
        {...(late ? { status: 'error' as const } : {})}
        style={{ width: '100%' }}
        onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : undefined)}
      />
      {late && field.latest !== undefined && !errors.has(id) ? (
        <div className={styles['error']} role="alert">
          {tooLate(field.latest)}
        </div>
      ) : null}
    </>
  );
}
