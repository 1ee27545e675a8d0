import { cancelledSentence, type CancelledNumber } from '../documents/cancelled-number.js';
import { Document, type DocumentKind } from '../documents/document.js';
import { Conflict } from '../kernel/errors.js';
import type { Tx } from '../kernel/unit-of-work.js';
import type { Outcome } from '../procedures/user-task-headers.js';
import { outcomeOf, type TaskStep } from './task-step.js';

/** Functions whose steps take a document towards its issue (docs/functions.md). */
const ISSUING: readonly string[] = ['ky', 'dong-dau', 'phat-hanh'];

/** What of a document may close an outcome. */
export interface Numbered {
  kind: DocumentKind | null;
  numberCancelled: CancelledNumber | null;
}

/** An outcome for a cancelled number is offered under no other (defaults.md 7). */
export const isOffered = ({ so_huy: ends }: Outcome, { numberCancelled }: Pick<Numbered, 'numberCancelled'>): boolean => ends !== true || numberCancelled !== null;

/** Why an outcome is closed to a document: of an outgoing one whose number was cancelled it would sign, seal, number or issue it; or it is for a cancelled number; null when it is open. */
export function refusedOutcome({ node }: TaskStep, outcome: Outcome, { kind, numberCancelled }: Numbered): string | null {
  if (!isOffered(outcome, { numberCancelled })) return `Số của văn bản không bị hủy nên không “${outcome.ten}” được. Tải lại trang để thấy các hướng xử lý hiện có.`;
  return kind === 'di' && numberCancelled !== null && issues(node.permission, outcome) ? cancelledSentence(numberCancelled) : null;
}

/**
 * Before the PIN is looked at, and once more when the signature is kept (defaults.md 7).
 * @throws Conflict `so-da-huy`, or `so-khong-huy` where only a cancelled number is ended
 */
export async function refuseCancelled(tx: Tx, documentId: string | null, step: TaskStep, code: string): Promise<void> {
  const outcome = outcomeOf(step, code);
  if (documentId === null || !outcome || (outcome.so_huy !== true && !issues(step.node.permission, outcome))) return;
  const document = await tx.findOne(Document, { id: documentId });
  const refused = document && refusedOutcome(step, outcome, document);
  if (refused) throw new Conflict(document.numberCancelled === null ? 'so-khong-huy' : 'so-da-huy', refused);
}

function issues(permission: string | null, { kieu, ky, cap_so: book }: Outcome): boolean {
  return ky === true || book !== undefined || (kieu !== 'tra' && permission !== null && ISSUING.includes(permission));
}
