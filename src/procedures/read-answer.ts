import { longestText, type InputField, type ListField } from './contract.js';
import { isOldEncoding, OLD_ENCODING } from './old-encoding.js';

type Answer = { value?: unknown; fault?: string };
type SimpleField = Exclude<InputField, ListField>;

const MOST_FILES = 50;
/** A routing value travels with every job of the case (docs/diagram-contract.md, section 5). */
const ROUTING_BYTES = 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads one answer of a shown field: right type, limits of `validate`, required or not. Texts are trimmed and composed
 * (NFC); an empty answer becomes undefined. The fault is a sentence for the person.
 */
export function readAnswer(field: SimpleField, raw: unknown): Answer {
  const answer = isEmpty(raw) ? {} : readValue(field, raw);
  if (answer.fault) return answer;
  if (field.required && (isEmpty(answer.value) || answer.value === false))
    return { fault: MISSING[field.type] ?? `Chưa nhập "${field.label}".` };
  if (field.routing && Buffer.byteLength(JSON.stringify(answer.value ?? '')) > ROUTING_BYTES)
    return { fault: `"${field.label}" quá dài.` };
  return answer;
}

const MISSING: Partial<Record<SimpleField['type'], string>> = {
  checkbox: 'Cần đánh dấu ô này.',
  files: 'Cần chọn tệp.',
  radio: 'Chưa chọn.',
  select: 'Chưa chọn.',
  checklist: 'Chưa chọn.',
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

function readValue(field: SimpleField, raw: unknown): Answer {
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      return readText(field, raw);
    case 'number':
      if (typeof raw !== 'number' || !Number.isFinite(raw)) return { fault: 'Cần nhập số.' };
      if (field.min !== undefined && raw < field.min) return { fault: `Phải từ ${field.min} trở lên.` };
      return field.max !== undefined && raw > field.max ? { fault: `Không quá ${field.max}.` } : { value: raw };
    case 'checkbox':
      return typeof raw === 'boolean' ? { value: raw } : { fault: 'Chỉ nhận có hoặc không.' };
    case 'radio':
    case 'select':
      return typeof raw === 'string' && isOption(field.options, raw)
        ? { value: raw }
        : { fault: 'Lựa chọn không nằm trong danh sách.' };
    case 'checklist':
      return Array.isArray(raw) && raw.every((one) => typeof one === 'string' && isOption(field.options, one))
        ? { value: [...new Set(raw)] }
        : { fault: 'Lựa chọn không nằm trong danh sách.' };
    case 'date':
      return typeof raw === 'string' && isDay(raw)
        ? { value: raw }
        : { fault: 'Ngày phải có dạng năm-tháng-ngày và có thật.' };
    case 'files':
      return readFiles(field, raw);
  }
}

function readText(field: Extract<SimpleField, { type: 'textfield' | 'textarea' }>, raw: unknown): Answer {
  if (typeof raw !== 'string') return { fault: 'Cần nhập chữ.' };
  const text = raw.normalize('NFC').trim();
  if (isOldEncoding(text)) return { fault: OLD_ENCODING };
  const most = longestText(field);
  if (text.length > most) return { fault: `Không quá ${most} ký tự.` };
  if (field.minLength !== undefined && text.length < field.minLength)
    return { fault: `Cần ít nhất ${field.minLength} ký tự.` };
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, 'u').test(text))
    return { fault: 'Không đúng dạng quy định.' };
  return { value: text };
}

/** Options of a server-filled list (`valuesKey`) are ids; that they exist is checked by whoever fills the list. */
function isOption(options: { value: string }[] | undefined, value: string): boolean {
  return options ? options.some((option) => option.value === value) : value.length <= 200;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function readFiles(field: Extract<SimpleField, { type: 'files' }>, raw: unknown): Answer {
  const ids = Array.isArray(raw) ? raw : [raw];
  if (!ids.every((id) => typeof id === 'string' && UUID.test(id)))
    return { fault: 'Tệp chưa được tải lên xong; hãy chọn lại.' };
  if (ids.length > (field.multiple ? MOST_FILES : 1))
    return { fault: field.multiple ? `Không quá ${MOST_FILES} tệp.` : 'Chỉ chọn một tệp.' };
  return { value: ids };
}
