import { longestText, type InputField } from '../../../../src/procedures/contract.js';

type TextField = Extract<InputField, { type: 'textfield' | 'textarea' }>;

/** The counter of a text field; it shows when little room is left. Nothing is cut: what is too long stays to be shortened. */
export function counterOf(field: TextField, text: string): { max: number; show: boolean } {
  const max = longestText(field);
  return { max, show: text.length > 0.8 * max };
}

/** What is said of a text that the server would refuse for its length; null when it fits. */
export function tooLong(field: TextField, text: string): string | null {
  const [length, most] = [text.normalize('NFC').trim().length, longestText(field)];
  return length > most ? `Dài ${length} ký tự, tối đa ${most}: bỏ bớt ${length - most} ký tự rồi gửi.` : null;
}
