import { targetsOf } from '../documents/answer-target.js';
import { COLUMN_OF } from '../documents/document-field.js';
import { Document } from '../documents/document.js';
import { DocumentRecipient } from '../documents/document-recipient.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { TaskStep } from './task-step.js';

const FLAGS: Readonly<Record<string, keyof Document>> = { khieu_nai_to_cao: 'complaint', phu_luc_day: 'thickAnnex' };

/** The document that the step's form shows fields of; null when there is none, or the form shows nothing of it. */
export async function documentOf(tx: Tx, { form, node }: TaskStep, documentId: string | null): Promise<Document | null> {
  const shows = form !== null && node.panel !== 'soan-moi' && targetsOf(form).some(({ target }) => target.to === 'field' || target.to === 'recipients');
  return shows && documentId !== null ? tx.findOne(Document, { id: documentId }) : null;
}

/**
 * What the form's fields hold at the beginning: the document's present fields and recipients, by form key. A step that
 * drafts a new document begins empty; a saved draft of the person goes before all of it.
 * @param document of {@link documentOf}
 */
export async function formValues(tx: Tx, step: TaskStep, document: Document | null): Promise<Record<string, unknown>> {
  if (!document || !step.form) return {};
  const values: Record<string, unknown> = {};
  for (const { key, target } of targetsOf(step.form)) {
    const value = target.to === 'field' ? fieldOf(document, target.field) : target.to === 'recipients' ? await recipientsOf(tx, document.id) : undefined;
    if (value !== undefined && value !== null && value !== '') values[key] = value;
  }
  return values;
}

function fieldOf(document: Document, field: string): unknown {
  const column = COLUMN_OF[field] ?? FLAGS[field];
  return column === undefined ? document.fields[field] : document[column];
}

/** As rows of the form (docs/diagram-contract.md, section 5, `noi_nhan`). */
async function recipientsOf(tx: Tx, documentId: string): Promise<Record<string, string>[] | undefined> {
  const rows = await tx.find(DocumentRecipient, { documentId }, { order: { position: 'ASC' } });
  const named = rows.map(({ unitId, personId, name, paperOnly }) => ({
    ...(unitId !== null ? { noi_nhan: `don_vi:${unitId}` } : personId !== null ? { noi_nhan: `nguoi:${personId}` } : { ten: name }),
    ...(paperOnly ? { kenh: 'giay' } : {}),
  }));
  return named.length === 0 ? undefined : named;
}
