import { Checkbox, Input, InputNumber } from 'antd';
import { longestText, type InputField } from '../../../../src/procedures/contract.js';
import { ChoiceInput } from './choice-input.js';
import { DateInput } from './date-input.js';
import { FilesInput } from './files-input.js';
import { ListInput } from './list-input.js';
import { SentencesInput } from './sentences-input.js';
import { TextLength } from './text-length.js';
import { counterOf } from './too-long.js';
import styles from './form.module.css';

export interface FieldInputProps<F extends InputField = InputField> {
  field: F;
  /** Path of the field; also the id of the control, so that its label and error belong to it. */
  id: string;
  value: unknown;
  onChange: (value: unknown) => void;
  outcome: string | null;
  errors: ReadonlyMap<string, string>;
  disabled: boolean;
  /** In a row of a list the label is the placeholder. */
  bare?: boolean;
}

/** The control of one field. Values keep the shape the server checks: dates `YYYY-MM-DD`, files as ids. */
export function FieldInput(props: FieldInputProps) {
  const { field, id, value, onChange, disabled, bare = false } = props;
  const text = typeof value === 'string' ? value : '';
  const named = bare ? { placeholder: field.label, 'aria-label': field.label } : {};
  switch (field.type) {
    case 'textfield':
      return (
        <>
          <Input id={id} {...named} value={text} count={counterOf(longestText(field))} disabled={disabled} onChange={(e) => onChange(e.target.value)} />
          <TextLength field={field} id={id} text={text} errors={props.errors} />
        </>
      );
    case 'textarea':
      return <SentencesInput {...props} field={field} />;
    case 'number':
      return (
        <InputNumber
          id={id}
          {...named}
          value={typeof value === 'number' ? value : null}
          min={field.min ?? Number.MIN_SAFE_INTEGER}
          max={field.max ?? Number.MAX_SAFE_INTEGER}
          disabled={disabled}
          style={{ width: '100%', maxWidth: bare ? undefined : 220 }}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'checkbox':
      return (
        <Checkbox id={id} checked={value === true} disabled={disabled} onChange={(e) => onChange(e.target.checked)}>
          {field.label}
          {field.required ? <span className={styles['required']}> *</span> : null}
        </Checkbox>
      );
    case 'date':
      return <DateInput {...props} field={field} />;
    case 'files':
      return <FilesInput {...props} field={field} />;
    case 'list':
      return <ListInput {...props} field={field} />;
    default:
      return <ChoiceInput {...props} field={field} />;
  }
}
