import type { Document } from '../documents/document.js';
import type { Printed } from './register-row.js';
import { writtenNumber } from './symbol-format.js';

/** A printed field that may be corrected: its Vietnamese name, and the document's field that follows it. */
export interface Correctable {
  label: string;
  day?: boolean;
  /** Proposed by the program only, when the document changes. */
  programOnly?: boolean;
  /** May not be emptied; of a field that follows the document the document's own rule says so. */
  mandatory?: boolean;
  /** Most characters of a proposal, where the document has no such field. */
  longest?: number;
  /** Document field of the contract (docs/diagram-contract.md, section 5) that follows, by the rules of the intake. */
  follows?: 'trich_yeu' | 'co_quan_ban_hanh' | 'so_ky_hieu' | 'ngay_ban_hanh' | 'ngay_den';
}

/** The number itself, and the symbol that holds it, are in no list: a number never changes (defaults.md 7). */
const CORRECTABLE: Record<'den' | 'di', Record<string, Correctable>> = {
  den: {
    arrivalDate: { label: 'Ngày đến', day: true, follows: 'ngay_den' },
    author: { label: 'Tác giả', follows: 'co_quan_ban_hanh' },
    symbol: { label: 'Số, ký hiệu', follows: 'so_ky_hieu' },
    documentDate: { label: 'Ngày tháng văn bản', day: true, follows: 'ngay_ban_hanh' },
    typeName: { label: 'Loại văn bản', programOnly: true },
    abstract: { label: 'Trích yếu nội dung', follows: 'trich_yeu' },
    note: { label: 'Ghi chú' },
  },
  di: {
    typeName: { label: 'Loại văn bản', programOnly: true },
    abstract: { label: 'Trích yếu nội dung', follows: 'trich_yeu' },
    signer: { label: 'Người ký', mandatory: true, longest: 200 },
    // As long as the document's own list may become; every recipient stands in the book.
    recipients: { label: 'Nơi nhận', mandatory: true, longest: 60_000 },
    copyKeeper: { label: 'Đơn vị, người nhận bản lưu' },
    note: { label: 'Ghi chú' },
  },
};

/** The field's rule, or undefined when it may not be corrected in such a book. */
export function correctable(kind: 'den' | 'di', field: string): Correctable | undefined {
  return Object.hasOwn(CORRECTABLE[kind], field) ? CORRECTABLE[kind][field] : undefined;
}

/** True when the book has room for the value. */
export function fits(rule: Correctable, value: string): boolean {
  return value.length <= longest(rule);
}

/** Most characters that the field's new value may have. */
export function longest(rule: Correctable): number {
  return rule.longest ?? 1000;
}

/** What the book of incoming documents keeps of a document at registration (NĐ 30/2020, Phụ lục IV.VI, columns 1 to 6). */
export function printedIncoming(document: Document, typeName: string, number: number): Printed {
  return {
    arrivalDate: document.arrivedOn ?? '',
    arrivalNumber: writtenNumber(number),
    author: document.issuingBody,
    symbol: document.symbol,
    documentDate: document.issuedOn ?? '',
    typeName,
    abstract: document.abstract,
    note: '',
  };
}

/** What the book of outgoing documents keeps at registration (Phụ lục IV.I, columns 1 to 6). */
export function printedOutgoing(document: Document, more: { typeName: string; symbol: string; documentDate: string; recipients: string[]; copyKeeper: string }): Printed {
  return {
    symbol: more.symbol,
    documentDate: more.documentDate,
    typeName: more.typeName,
    abstract: document.abstract,
    signer: document.signerName ?? '',
    recipients: more.recipients.join('; '),
    copyKeeper: more.copyKeeper,
    note: '',
  };
}
