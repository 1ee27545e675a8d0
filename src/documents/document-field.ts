import type { AgencySettings } from '../procedures/agency-settings.js';
import type { DocumentPatch } from './change-document.js';
import type { Document, DocumentKind, Urgency } from './document.js';
import { isDay } from './local-day.js';

/** What a field is read against. */
export interface FieldContext {
  kind: DocumentKind;
  settings: AgencySettings;
  /** Today in Vietnam, `yyyy-MM-dd`. */
  today: string;
  /** The document as it is; null while it is being created. */
  present: Document | null;
}

/** The change that an answer makes, or the sentence why it cannot. */
export type FieldReading = { patch: DocumentPatch } | { fault: string };

type Reader = (value: unknown, context: FieldContext) => FieldReading;

const fault = (sentence: string): FieldReading => ({ fault: sentence });

function text(column: 'abstract' | 'issuingBody' | 'symbol' | 'replyContent', longest: number): Reader {
  return (value) => {
    if (typeof value !== 'string') return fault('Cần nhập chữ.');
    const clean = value.normalize('NFC').trim();
    if (clean === '') return fault('Chưa nhập.');
    return clean.length > longest ? fault(`Không quá ${longest} ký tự.`) : { patch: { [column]: clean } };
  };
}

function flag(column: 'complaint' | 'thickAnnex'): Reader {
  return (value) => (typeof value === 'boolean' ? { patch: { [column]: value } } : fault('Chỉ nhận có hoặc không.'));
}

/** @param limit the sentence against a day, or null when it is allowed */
function day(column: 'issuedOn' | 'arrivedOn' | 'dueOn' | 'replyDueOn', limit: (value: string, today: string) => string | null): Reader {
  return (value, context) => {
    if (typeof value !== 'string' || !isDay(value)) return fault('Nhập ngày có thật.');
    const sentence = context.present?.[column] === value ? null : limit(value, context.today);
    return sentence === null ? { patch: { [column]: value } } : fault(sentence);
  };
}

const notLater = (what: string) => (value: string, today: string) => (value > today ? `${what} không được sau hôm nay.` : null);
const notEarlier = (what: string) => (value: string, today: string) => (value < today ? `${what} không được trước hôm nay.` : null);
const URGENCIES: readonly Urgency[] = ['thuong', 'khan', 'thuong-khan', 'hoa-toc'];

const type: Reader = (value, { settings, present }) => {
  if (!settings.loai_van_ban.some((one) => one.ma === value)) return fault('Loại văn bản không nằm trong danh mục.');
  // Number, symbol and series are of the kind; a number never changes (defaults.md 7).
  if (present?.kind === 'di' && present.number !== null && present.typeCode !== value) return fault(`Văn bản đã có số ${present.symbol} nên không đổi loại. Cần loại khác thì thôi trình văn bản này và soạn văn bản mới.`);
  return { patch: { typeCode: value as string } };
};
const urgency: Reader = (value) => (URGENCIES.includes(value as Urgency) ? { patch: { urgency: value as Urgency } } : fault('Độ khẩn không nằm trong danh mục.'));
const pages: Reader = (value) => (Number.isInteger(value) && (value as number) > 0 && (value as number) < 100_000 ? { patch: { pageCount: value as number } } : fault('Nhập số trang từ 1 trở lên.'));
const person: Reader = (value) => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? { patch: { signerId: value } } : fault('Chọn một người trong danh sách.'));

const READERS: Record<string, Reader> = {
  trich_yeu: text('abstract', 500),
  loai_van_ban: type,
  co_quan_ban_hanh: text('issuingBody', 250),
  so_ky_hieu: text('symbol', 60),
  ngay_ban_hanh: day('issuedOn', notLater('Ngày ban hành')),
  ngay_den: day('arrivedOn', notLater('Ngày đến')),
  do_khan: urgency,
  so_trang: pages,
  han_xu_ly: day('dueOn', notEarlier('Hạn xử lý')),
  khieu_nai_to_cao: flag('complaint'),
  phu_luc_day: flag('thickAnnex'),
  nguoi_ky: person,
  noi_dung_hoi_bao: text('replyContent', 1000),
  han_hoi_bao: day('replyDueOn', notEarlier('Hạn hồi báo')),
};

/** Of an outgoing document the program writes these when it is registered. */
const GIVEN_AT_REGISTRATION = ['co_quan_ban_hanh', 'so_ky_hieu', 'ngay_ban_hanh', 'ngay_den'];
const LONGEST_EXTRA = 4000;

/** The document's column behind a field name of the contract, for the check of mandatory fields. */
export const COLUMN_OF: Readonly<Record<string, keyof Document>> = {
  trich_yeu: 'abstract',
  loai_van_ban: 'typeCode',
  co_quan_ban_hanh: 'issuingBody',
  so_ky_hieu: 'symbol',
  ngay_ban_hanh: 'issuedOn',
  ngay_den: 'arrivedOn',
  do_khan: 'urgency',
  so_trang: 'pageCount',
  han_xu_ly: 'dueOn',
  nguoi_ky: 'signerId',
  noi_dung_hoi_bao: 'replyContent',
  han_hoi_bao: 'replyDueOn',
};

/**
 * Reads one `van_ban.<field>` (docs/diagram-contract.md, section 5). A field that is not the program's is kept as one
 * that only this agency asks for; the caller merges `fields`.
 */
export function readDocumentField(field: string, value: unknown, context: FieldContext): FieldReading {
  if (context.kind === 'di' && GIVEN_AT_REGISTRATION.includes(field)) return fault('Số, ký hiệu và ngày của văn bản đi do hệ thống cấp khi vào sổ.');
  const reader = Object.hasOwn(READERS, field) ? READERS[field] : undefined;
  return reader ? reader(value, context) : readExtra(field, value);
}

function readExtra(field: string, value: unknown): FieldReading {
  const known = typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
  if (!known) return fault('Giá trị không đúng dạng.');
  const length = typeof value === 'string' ? value.length : JSON.stringify(value).length;
  return length > LONGEST_EXTRA ? fault(`Không quá ${LONGEST_EXTRA} ký tự.`) : { patch: { fields: { [field]: value } } };
}
