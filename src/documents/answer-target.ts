import { flatten } from '../procedures/compile-form.js';
import { fileRoles, type FormModel } from '../procedures/contract.js';
import type { FileRole } from './document-file.js';

/** Where a form field is written (`ghi_vao`, docs/diagram-contract.md section 5). */
export type Target = { to: 'field'; field: string } | { to: 'file'; role: FileRole } | { to: 'opinion' } | { to: 'assignments' } | { to: 'recipients' } | { to: 'paper' } | { to: 'paper-signature' } | { to: 'paper-sent' };

/** One form field with its target. */
export interface AnswerTarget {
  /** Key of the field in the answers. */
  key: string;
  /** Label, for opinions and messages. */
  label: string;
  target: Target;
}

const WHOLE: Record<string, Target> = { y_kien: { to: 'opinion' }, phan_cong: { to: 'assignments' }, noi_nhan: { to: 'recipients' }, ban_giay: { to: 'paper' }, ky_giay: { to: 'paper-signature' }, gui_giay: { to: 'paper-sent' } };

/** Reads a `ghi_vao`; null when it names nothing that a form may write. */
export function parseTarget(text: string): Target | null {
  const [head = '', rest] = text.split('.');
  if (rest === undefined) return Object.hasOwn(WHOLE, head) ? WHOLE[head]! : null;
  if (head === 'van_ban') return /^[a-z][a-z0-9_]{0,39}$/.test(rest) ? { to: 'field', field: rest } : null;
  const role = fileRoles.find((one) => one === rest);
  return head === 'tep' && role !== undefined ? { to: 'file', role } : null;
}

/** The fields of a form that write somewhere, in the form's order. */
export function targetsOf(form: FormModel): AnswerTarget[] {
  return flatten(form.fields).flatMap((field) => {
    if (!('key' in field) || field.writesTo === undefined) return [];
    const target = parseTarget(field.writesTo);
    return target ? [{ key: field.key, label: field.label, target }] : [];
  });
}
