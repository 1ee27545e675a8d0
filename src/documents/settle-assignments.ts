import type { Tx } from '../kernel/unit-of-work.js';
import { Assignment } from './assignment.js';
import { Document } from './document.js';
import './events.js';

/** Whether every recipient inside has ended or was withdrawn; units on paper are not waited for. */
export async function areSettled(tx: Tx, documentId: string, caseId: string): Promise<boolean> {
  const rows = await tx.find(Assignment, { documentId, caseId });
  return rows.every((one) => one.state !== 'cho' && one.state !== 'dang');
}

/** Tells who waits once the last recipient of a case has ended. The caller holds the document's lock. */
export async function settleAssignments(tx: Tx, { documentId, agencyId, caseId }: Pick<Assignment, 'documentId' | 'agencyId' | 'caseId'>): Promise<void> {
  if (await areSettled(tx, documentId, caseId)) await tx.emit('assignments.settled', { documentId, agencyId, caseId });
}

/** Keeps the handling result that a recipient's case states (block `ket-thuc-xu-ly`); the case goes on to its end. */
export async function recordResult(tx: Tx, childCaseId: string, result: string): Promise<void> {
  await tx.update(Assignment, { childCaseId }, { result });
}

/** The case of a recipient has ended: so has the assignment, with its stated result or the end it reached. */
export async function endAssignment(tx: Tx, ended: { agencyId: string; caseId: string; result: string; cancelled: boolean }): Promise<void> {
  const { agencyId, caseId: childCaseId } = ended;
  const found = await tx.findOne(Assignment, { agencyId, childCaseId });
  if (!found) return;
  // One lock for everything that counts a document's recipients, so that two last ones cannot miss each other.
  await tx.lock(Document, { agencyId, id: found.documentId });
  const assignment = await tx.findOne(Assignment, { agencyId, childCaseId });
  if (assignment?.state !== 'dang') return;
  const result = assignment.result !== '' ? assignment.result : ended.cancelled ? 'da-huy' : ended.result;
  await tx.update(Assignment, { agencyId, id: assignment.id }, { state: 'xong', result, endedAt: tx.now() });
  await settleAssignments(tx, assignment);
}
