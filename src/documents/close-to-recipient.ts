import type { DocumentReaders } from '../access/document-readers.js';
import { readerReason } from '../access/reader-reason.js';
import { EngineCase } from '../engine/engine-case.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Assignment } from './assignment.js';

/**
 * Closes a document to everybody whom a withdrawn assignment had opened it to: recipient, handlers, those of its cases'
 * tasks and their deputies. Who reads it for another reason goes on reading; own past answers stay with who gave them
 * (docs/decisions.md).
 */
export async function closeToRecipient(tx: Tx, readers: DocumentReaders, { id, documentId, childCaseId }: Assignment): Promise<void> {
  const cases = childCaseId === null ? [] : await caseAndBelow(tx, childCaseId);
  await readers.withdrawReasons(tx, documentId, [readerReason.assigned(id), ...cases.flatMap((caseId) => [readerReason.task(caseId), readerReason.deputy(caseId)])]);
}

async function caseAndBelow(tx: Tx, caseId: string): Promise<string[]> {
  const met = new Set([caseId]);
  for (const above of met) {
    for (const { id } of await tx.find(EngineCase, { parentCaseId: above })) met.add(id);
  }
  return [...met];
}
