import { longestText } from '../../../../src/procedures/contract.js';
import type { FieldInputProps } from './field-input.js';
import { tooLong } from './too-long.js';
import styles from './form.module.css';

/** Says under a text that it is too long, until the check at sending says it in the same place. */
export function TextLength({ field, id, text, errors }: { field: Parameters<typeof longestText>[0]; id: string; text: string; errors: FieldInputProps['errors'] }) {
  const sentence = errors.has(id) ? null : tooLong(text, longestText(field));
  return sentence === null ? null : (
    <div className={styles['error']} role="alert">
      {sentence}
    </div>
  );
}
