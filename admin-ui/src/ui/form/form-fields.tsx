import { Divider, Form, Typography } from 'antd';
import { isShown, type FormAnswers, type FormField, type FormModel, type InputField } from '../../../../src/procedures/contract.js';
import { formatDate } from '../format.js';
import { FieldInput } from './field-input.js';
import styles from './form.module.css';

interface Props {
  model: Pick<FormModel, 'fields'>;
  /** The outcome the person is heading for; fields of other outcomes are hidden. */
  outcome: string | null;
  values: FormAnswers;
  onChange: (values: FormAnswers) => void;
  /** Sentence by field path (`phan_cong.0.noi_nhan`), from the check here or from the server. */
  errors: ReadonlyMap<string, string>;
  disabled?: boolean;
  /** Keys of fields whose value was proposed and not yet looked at. */
  proposed?: ReadonlySet<string>;
}

type Level = Required<Omit<Props, 'model'>>;
const NONE: ReadonlySet<string> = new Set();

/** Draws a compiled form; what is shown follows the answers and the chosen outcome, as on the server. */
export function FormFields({ model, disabled = false, proposed = NONE, ...level }: Props) {
  return (
    <div className={styles['fields']}>
      {model.fields
        .filter((field) => isShown(field, level.outcome, level.values))
        .map((field, index) => (
          <div key={'key' in field ? field.key : `${field.type}-${index}`} className={isShort(field) ? (styles['short'] ?? '') : ''}>
            <Field field={field} disabled={disabled} proposed={proposed} {...level} />
          </div>
        ))}
    </div>
  );
}

/** Two of these stand side by side where there is room. */
function isShort(field: FormField): boolean {
  if (field.type === 'textfield') return (field.maxLength ?? Infinity) <= 60;
  // A date that those above limit says by when: it needs the line.
  if (field.type === 'date') return field.latest === undefined;
  return field.type === 'number' || (field.type === 'select' && (field.options?.length ?? Infinity) <= 6);
}

function Field({ field, ...level }: Level & { field: FormField }) {
  switch (field.type) {
    case 'separator':
      return <Divider style={{ margin: '4px 0 12px' }} />;
    case 'text':
      return <Typography.Paragraph type="secondary">{field.label}</Typography.Paragraph>;
    case 'group':
      return (
        <fieldset className={styles['group']}>
          <legend>{field.label}</legend>
          <FormFields model={field} {...level} />
        </fieldset>
      );
    default:
      return <Labelled field={field} {...level} />;
  }
}

function Labelled({ field, values, onChange, errors, proposed, disabled, ...rest }: Level & { field: InputField }) {
  const error = errors.get(field.key);
  return (
    <Form.Item
      label={field.type === 'checkbox' ? undefined : <LabelText field={field} />}
      htmlFor={field.key}
      required={field.required}
      extra={field.description}
      layout="vertical"
      className={proposed.has(field.key) ? (styles['proposed'] ?? '') : ''}
      {...(error === undefined ? {} : { validateStatus: 'error' as const, help: error })}
    >
      <FieldInput field={field} id={field.key} value={values[field.key]} onChange={(value) => onChange({ ...values, [field.key]: value })} errors={errors} disabled={disabled || field.locked === true} {...rest} />
    </Form.Item>
  );
}

/** The label, with the day until which those above want it done where it limits the dates below. */
function LabelText({ field }: { field: InputField }) {
  const date = field.type === 'list' ? field.fields.find((one) => one.type === 'date') : field;
  if (date?.type !== 'date' || date.latest === undefined) return field.label;
  return (
    <span>
      {field.label} <span className="text-quiet">– Hạn đã giao: {formatDate(date.latest)}</span>
    </span>
  );
}
