import { Document } from '../documents/document.js';
import { assignerLimit } from '../documents/hand-over-assignment.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { FormField } from '../procedures/contract.js';
import type { Task } from './task.js';
import type { TaskStep } from './task-step.js';

/** Field of the block `phan-lai` that sets a date inside the unit (docs/diagram-contract.md, section 4). */
const INSIDE = 'han_moi';

/**
 * The step with the day beside its dates that they may not pass: the document's own for assignments, the assigner's for
 * a date inside the unit (defaults.md 5). It is shown; what writes the answer refuses.
 */
export async function limitDates(tx: Tx, step: TaskStep, { documentId, caseId, state }: Pick<Task, 'documentId' | 'caseId' | 'state'>): Promise<TaskStep> {
  if (!step.form || documentId === null || state !== 'open') return step;
  const fields: FormField[] = [];
  for (const field of step.form.fields) {
    const limit = !('key' in field) ? null : field.writesTo === 'phan_cong' ? ((await tx.findOne(Document, { id: documentId }))?.dueOn ?? null) : field.key === INSIDE ? await assignerLimit(tx, caseId) : null;
    fields.push(limit === null ? field : until(field, limit));
  }
  return { ...step, form: { ...step.form, fields } };
}

function until(field: FormField, latest: string): FormField {
  if (field.type === 'date') return { ...field, latest };
  return field.type === 'list' ? { ...field, fields: field.fields.map((one) => until(one, latest)) } : field;
}
