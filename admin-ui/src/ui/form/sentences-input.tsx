import { Button, Input } from 'antd';
import { longestText, type InputField } from '../../../../src/procedures/contract.js';
import type { FieldInputProps } from './field-input.js';
import { TextLength } from './text-length.js';
import { counterOf } from './too-long.js';
import styles from './form.module.css';

type TextField = Extract<InputField, { type: 'textarea' }>;

/** A longer text, with ready sentences, one press each: leaders write the same five opinions all day. */
export function SentencesInput({ field, id, value, onChange, disabled, errors, bare = false }: FieldInputProps<TextField>) {
  const text = typeof value === 'string' ? value : '';
  const add = (sentence: string) => {
    onChange(text.trim() === '' ? sentence : `${text.trimEnd()} ${sentence}`);
    document.getElementById(id)?.focus();
  };
  return (
    <>
      <Input.TextArea
        id={id}
        {...(bare ? { placeholder: field.label, 'aria-label': field.label } : {})}
        value={text}
        autoSize={{ minRows: bare ? 1 : 3, maxRows: 12 }}
        count={counterOf(longestText(field))}
        disabled={disabled}
        onChange={(e) => onChange(e.target.value)}
      />
      <TextLength field={field} id={id} text={text} errors={errors} />
      {field.suggestions.length === 0 || disabled ? null : (
        <div className={styles['sentences']} role="group" aria-label="Câu có sẵn">
          {field.suggestions.map((sentence) => (
            <Button key={sentence} size="small" tabIndex={-1} onClick={() => add(sentence)}>
              {sentence}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
