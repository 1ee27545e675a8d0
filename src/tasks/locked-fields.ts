import type { Document } from '../documents/document.js';
import type { FormField, FormModel } from '../procedures/contract.js';
import type { TaskStep } from './task-step.js';

const KIND = 'van_ban.loai_van_ban';

/**
 * The step with the kind of a numbered outgoing document locked in its form: number and symbol are of that kind (NĐ 30/2020 Đ15).
 * @param document whose fields the form shows, or null
 */
export function lockFields(step: TaskStep, document: Document | null): TaskStep {
  if (!step.form || document?.kind !== 'di' || document.number === null) return step;
  return { ...step, form: lockKind(step.form, document.symbol) };
}

function lockKind<T extends Pick<FormModel, 'fields'>>(model: T, symbol: string): T {
  const lock = (field: FormField): FormField => {
    if (field.type === 'group') return lockKind(field, symbol);
    return 'writesTo' in field && field.writesTo === KIND ? { ...field, locked: true, description: `Văn bản đã có số ${symbol} nên giữ nguyên loại.` } : field;
  };
  return { ...model, fields: model.fields.map(lock) };
}
