import { Document } from '../documents/document.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { FormField, FormModel } from '../procedures/contract.js';
import type { TaskStep } from './task-step.js';

const KIND = 'van_ban.loai_van_ban';

/** The step with the kind of a numbered outgoing document locked in its form: number and symbol are of that kind (NĐ 30/2020 Đ15). */
export async function lockFields(tx: Tx, step: TaskStep, documentId: string | null): Promise<TaskStep> {
  if (!step.form || documentId === null || step.node.panel === 'soan-moi') return step;
  const document = await tx.findOne(Document, { id: documentId, kind: 'di' });
  return document && document.number !== null ? { ...step, form: lockKind(step.form, document.symbol) } : step;
}

function lockKind<T extends Pick<FormModel, 'fields'>>(model: T, symbol: string): T {
  const lock = (field: FormField): FormField => {
    if (field.type === 'group') return lockKind(field, symbol);
    return 'writesTo' in field && field.writesTo === KIND ? { ...field, locked: true, description: `Văn bản đã có số ${symbol} nên giữ nguyên loại.` } : field;
  };
  return { ...model, fields: model.fields.map(lock) };
}
