import type { Document } from './document.js';

/** A mark for lists, derived from the results that stand on the row; where the case stands is the engine's to know. */
export const STATUSES = ['dang-xu-ly', 'da-phuc-dap', 'da-ket-thuc', 'dang-soan', 'da-vao-so', 'da-phat-hanh'] as const;
export type Status = (typeof STATUSES)[number];

/** The mark of a document. An incoming one is answered once every unit that works on it has ended (SYT A-12); the reply's link stands before that. */
export function statusOf(document: Pick<Document, 'kind' | 'closedAt' | 'answeredById' | 'number' | 'issuedAt'>): Status {
  if (document.kind === 'den') return document.closedAt === null ? 'dang-xu-ly' : document.answeredById !== null ? 'da-phuc-dap' : 'da-ket-thuc';
  if (document.issuedAt !== null) return 'da-phat-hanh';
  if (document.closedAt !== null) return 'da-ket-thuc';
  return document.number !== null ? 'da-vao-so' : 'dang-soan';
}

/** The same rules as a condition on the table, alias `d`. */
export const STATUS_SQL: Record<Status, string> = {
  'dang-xu-ly': `d.kind = 'den' AND d.closedAt IS NULL`,
  'da-phuc-dap': `d.kind = 'den' AND d.closedAt IS NOT NULL AND d.answeredById IS NOT NULL`,
  'da-ket-thuc': `d.closedAt IS NOT NULL AND d.answeredById IS NULL AND d.issuedAt IS NULL`,
  'dang-soan': `d.kind = 'di' AND d.issuedAt IS NULL AND d.closedAt IS NULL AND d.number IS NULL`,
  'da-vao-so': `d.kind = 'di' AND d.issuedAt IS NULL AND d.closedAt IS NULL AND d.number IS NOT NULL`,
  'da-phat-hanh': `d.kind = 'di' AND d.issuedAt IS NOT NULL`,
};

/** Late: past the end of its due day and not finished, answered by one unit while another still works on it included; without a due date never late (SYT-67). */
export function isOverdue(document: Pick<Document, 'kind' | 'dueOn' | 'closedAt'>, today: string): boolean {
  return document.kind === 'den' && document.dueOn !== null && document.dueOn < today && document.closedAt === null;
}
