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
  const empty = text === '' ? untilWhen(field) : null;
  return (
    <div {...(empty === null ? {} : { title: empty })}>
      <DatePicker
        id={id}
        {...(bare ? { 'aria-label': field.label } : {})}
        placeholder={placeholderOf(field, bare)}
        value={text === '' ? null : dayjs(text)}
        format={['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY']}
        disabled={disabled}
        {...(late ? { status: 'error' as const } : {})}
        style={{ width: '100%', ...(bare ? {} : { maxWidth: 300 }) }}
        onChange={(date) => onChange(date ? date.format('YYYY-MM-DD') : undefined)}
      />
      {late && field.latest !== undefined && !errors.has(id) ? (
        <div className={styles['error']} role="alert">
          {tooLate(field.latest)}
        </div>
      ) : null}
    </div>
  );
}

/** What an empty date means where those above have set one: theirs holds. */
function untilWhen({ latest, required }: DateField): string | null {
  return latest === undefined || required ? null : `không ghi: theo hạn ${formatDate(latest)}`;
}

/** In a row there is room for the day only; the whole sentence shows when the pointer rests on it. */
function placeholderOf(field: DateField, bare: boolean): string {
  if (field.latest === undefined) return bare ? field.label : 'ngày/tháng/năm';
  if (field.required) return `đến ${formatDate(field.latest)}`;
  return bare ? `theo hạn ${formatDate(field.latest)}` : (untilWhen(field) ?? '');
}
