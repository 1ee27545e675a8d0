import type { Tx } from '../kernel/unit-of-work.js';
import { Opinion, type OpinionKind } from './opinion.js';
import type { PersonRef } from './person-ref.js';

/** Where and by whom something is written about a document. */
export interface Writing {
  caseId: string | null;
  taskId: string | null;
  elementId: string | null;
  /** Who acts, and under a delegation in whose place. */
  by: PersonRef;
  onBehalfOf: PersonRef | null;
}

/** Keeps an opinion or a reason with the document; all its readers see it. Empty text is kept nowhere. */
export async function recordOpinion(tx: Tx, documentId: string, opinion: { kind: OpinionKind; title: string; text: string }, writing: Writing): Promise<void> {
  const text = opinion.text.normalize('NFC').trim();
  if (text === '') return;
  await tx.insert(Opinion, {
    id: tx.newId(),
    documentId,
    caseId: writing.caseId,
    taskId: writing.taskId,
    elementId: writing.elementId,
    kind: opinion.kind,
    title: opinion.title.slice(0, 200),
    text,
    personId: writing.by.id,
    personName: writing.by.name,
    onBehalfOf: writing.onBehalfOf?.id ?? null,
    onBehalfOfName: writing.onBehalfOf?.name ?? null,
    createdAt: tx.now(),
  });
}
