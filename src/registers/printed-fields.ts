import type { Document } from '../documents/document.js';
import { isDay } from '../documents/local-day.js';
import type { Printed } from './register-row.js';
import { writtenNumber } from './symbol-format.js';

/** A printed field that may be corrected: its Vietnamese name, and the document's field that follows it. */
interface Correctable {
  label: string;
  day?: boolean;
  /** Proposed by the program only, when the document changes. */
  programOnly?: boolean;
  /** Most characters of a proposal. */
  longest?: number;
  follows?: 'abstract' | 'issuingBody' | 'symbol' | 'issuedOn' | 'arrivedOn';
}

/** The number itself, and the symbol that holds it, are in no list: a number never changes (defaults.md 7). */
const CORRECTABLE: Record<'den' | 'di', Record<string, Correctable>> = {
  den: {
    arrivalDate: { label: 'Ngày đến', day: true, follows: 'arrivedOn' },
    author: { label: 'Tác giả', follows: 'issuingBody' },
    symbol: { label: 'Số, ký hiệu', follows: 'symbol' },
    documentDate: { label: 'Ngày tháng văn bản', day: true, follows: 'issuedOn' },
    typeName: { label: 'Loại văn bản', programOnly: true },
    abstract: { label: 'Trích yếu nội dung', follows: 'abstract' },
    note: { label: 'Ghi chú' },
  },
  di: {
    typeName: { label: 'Loại văn bản', programOnly: true },
    abstract: { label: 'Trích yếu nội dung', follows: 'abstract' },
    signer: { label: 'Người ký' },
    // As long as the document's own list may become; every recipient stands in the book.
    recipients: { label: 'Nơi nhận', longest: 60_000 },
    copyKeeper: { label: 'Đơn vị, người nhận bản lưu' },
    note: { label: 'Ghi chú' },
  },
};

/** The field's rule, or undefined when it may not be corrected in such a book. */
export function correctable(kind: 'den' | 'di', field: string): Correctable | undefined {
  return Object.hasOwn(CORRECTABLE[kind], field) ? CORRECTABLE[kind][field] : undefined;
}

/** True when a value fits the field. */
export function fits(rule: Correctable, value: string): boolean {
  return rule.day === true ? isDay(value) : value.length <= longest(rule);
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
