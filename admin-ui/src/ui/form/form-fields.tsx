import { Divider, Form, Typography } from 'antd';
import type { FormAnswers, FormField, FormModel, InputField } from '../../../../src/procedures/contract.js';
import { isShown } from '../../../../src/procedures/contract.js';
import { FieldInput } from './field-input.js';

interface Props {
  model: Pick<FormModel, 'fields'>;
  /** The outcome the person is heading for; fields of other outcomes are hidden. */
  outcome: string | null;
  values: FormAnswers;
  onChange: (values: FormAnswers) => void;
  /** Sentence by field path (`phan_cong.0.noi_nhan`), from the check here or from the server. */
  errors: ReadonlyMap<string, string>;
  /** Path of this level inside the whole answer; '' at the top. */
  path?: string;
  disabled?: boolean;
}

/** Draws a compiled form; what is shown follows the answers and the chosen outcome, as on the server. */
export function FormFields({ model, outcome, values, onChange, errors, path = '', disabled = false }: Props) {
  return (
    <>
      {model.fields.filter((field) => isShown(field, outcome, values)).map((field, index) => (
        <Field key={'key' in field ? field.key : `${field.type}-${index}`} field={field} {...{ outcome, values, onChange, errors, path, disabled }} />
      ))}
    </>
  );
}

function Field({ field, ...rest }: Omit<Required<Props>, 'model'> & { field: FormField }) {
  switch (field.type) {
    case 'separator':
      return <Divider />;
    case 'text':
      return <Typography.Paragraph type="secondary">{field.label}</Typography.Paragraph>;
    case 'group':
      return (
        <fieldset style={{ border: 'none', padding: 0, margin: 0 }}>
          <legend>
            <Typography.Text strong>{field.label}</Typography.Text>
          </legend>
          <FormFields model={field} {...rest} />
        </fieldset>
      );
    default:
      return <Labelled field={field} {...rest} />;
  }
}

function Labelled({ field, values, onChange, errors, path, disabled, outcome }: Omit<Required<Props>, 'model'> & { field: InputField }) {
  const place = path === '' ? field.key : `${path}.${field.key}`;
  const error = errors.get(place);
  return (
    <Form.Item
      label={field.type === 'checkbox' ? undefined : field.label}
      htmlFor={place}
      required={field.required}
      extra={field.description}
      layout="vertical"
      style={{ marginBottom: 12 }}
      {...(error === undefined ? {} : { validateStatus: 'error' as const, help: error })}
    >
      <FieldInput field={field} id={place} value={values[field.key]} onChange={(value) => onChange({ ...values, [field.key]: value })} {...{ outcome, errors, disabled }} />
    </Form.Item>
  );
}
