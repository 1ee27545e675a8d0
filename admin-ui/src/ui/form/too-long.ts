import type { InputProps } from 'antd';

/** The counter of a text of at most `most` characters; it shows when little room is left. Nothing is cut: what is too long stays to be shortened. */
export function counterOf(most: number): NonNullable<InputProps['count']> {
  return { max: most, show: ({ count }) => (count > 0.8 * most ? `${count} / ${most}` : '') };
}

/** What is said of a text that the server would refuse for its length; null when it fits. */
export function tooLong(text: string, most: number): string | null {
  const { length } = text.normalize('NFC').trim();
  return length > most ? `Dài ${length} ký tự, tối đa ${most}: bỏ bớt ${length - most} ký tự rồi gửi.` : null;
}

/** {@link tooLong} as a rule of a form's item. */
export function fits(most: number): { validator: (rule: unknown, text: string | undefined) => Promise<void> } {
  return {
    validator: (_, text) => {
      const sentence = tooLong(text ?? '', most);
      return sentence === null ? Promise.resolve() : Promise.reject(new Error(sentence));
    },
  };
}
