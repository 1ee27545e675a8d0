import type { ReactNode } from 'react';
import { isShown, type FormAnswers, type FormField, type InputField } from '../../../../src/procedures/contract.js';
import { formatDate, formatNumber } from '../format.js';
import { StoredFileRow } from './file-rows.js';
import { fileIds } from './files-input.js';
import { rowsOf } from './list-rows.js';
import { useValueList } from './use-value-list.js';
import styles from './form.module.css';

interface Props {
  fields: FormField[];
  outcome: string | null;
  values: FormAnswers;
}

/** The answers of a form as text, field by field; what was left empty is left out. Stands inside a `dl`. */
export function SentFields({ fields, outcome, values }: Props): ReactNode {
  return fields.filter((field) => isShown(field, outcome, values)).map((field) => {
    if (field.type === 'group') return <SentFields key={field.label} fields={field.fields} outcome={outcome} values={values} />;
    if (!('key' in field) || isBlank(values[field.key])) return null;
    return (
      <div key={field.key}>
        <dt>{field.label}</dt>
        <dd>
          <SentValue field={field} value={values[field.key]} outcome={outcome} />
        </dd>
      </div>
    );
  });
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function SentValue({ field, value, outcome }: { field: InputField; value: unknown; outcome: string | null }): ReactNode {
  switch (field.type) {
    case 'checkbox':
      return value === true ? 'Có' : 'Không';
    case 'number':
      return typeof value === 'number' ? formatNumber(value) : null;
    case 'date':
      return formatDate(String(value));
    case 'files':
      return fileIds(value).map((id) => <StoredFileRow key={id} id={id} />);
    case 'list':
      return (
        <ol className={styles['sentRows']}>
          {rowsOf(value).map((row, index) => (
            <li key={index}>
              {field.fields
                .filter((one): one is InputField => 'key' in one && isShown(one, outcome, row) && !isBlank(row[one.key]))
                .map((one, place) => (
                  <span key={one.key} title={one.label}>
                    {place > 0 ? ' · ' : ''}
                    {one.type === 'date' ? 'hạn ' : ''}
                    <SentValue field={one} value={row[one.key]} outcome={outcome} />
                  </span>
                ))}
            </li>
          ))}
        </ol>
      );
    case 'radio':
    case 'select':
    case 'checklist':
      return <Chosen field={field} values={Array.isArray(value) ? value.map(String) : [String(value)]} />;
    default:
      return <span className={styles['sentText']}>{String(value)}</span>;
  }
}

/** Names of what was chosen; something may have left the list since. */
function Chosen({ field, values }: { field: Extract<InputField, { type: 'radio' | 'select' | 'checklist' }>; values: string[] }) {
  const served = useValueList(field.options ? undefined : field.source);
  if (served.loading) return '…';
  const options = field.options ?? served.options;
  return values.map((value) => options.find((one) => one.value === value)?.label ?? 'mục không còn trong danh sách').join('; ');
}
