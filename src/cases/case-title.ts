import type { DocumentKind } from '../documents/document.js';
import type { AgencyWords } from '../tasks/agency-words.js';

/** What names a document without saying what it is about. */
export interface DocumentLabel {
  kind: DocumentKind;
  typeCode: string;
  symbol: string;
  number: number | null;
}

/**
 * How a case is called before somebody who mends it and is no reader of its document (design, "Readers are rows"): by
 * kind and number, never by the abstract.
 */
export function neutralTitle({ kind, typeCode, symbol, number }: DocumentLabel, words: AgencyWords): string {
  const type = words.typeName(typeCode);
  if (kind === 'di') return `Văn bản đi: ${type} ${symbol === '' ? 'chưa có số, ký hiệu' : symbol}`;
  return `Văn bản đến${number === null ? '' : ` số ${String(number).padStart(2, '0')}`}: ${`${type} ${symbol}`.trim()}`;
}
