import type { AssignmentView, DocumentLine, DocumentView, FileView } from '../../../src/documents/contract.js';
import type { SentItem } from '../../../src/issuing/contract.js';
import { formatBookNumber } from '../ui/format.js';

export const STATUS: Record<DocumentLine['status'], string> = {
  'dang-xu-ly': 'Đang xử lý',
  'da-phuc-dap': 'Đã phúc đáp',
  'da-ket-thuc': 'Đã kết thúc',
  'dang-soan': 'Đang soạn, trình',
  'da-vao-so': 'Đã vào sổ',
  'da-phat-hanh': 'Đã phát hành',
};

export const FILE_ROLE: Record<FileView['role'], string> = {
  scan: 'Bản quét',
  'du-thao': 'Dự thảo',
  'kem-theo': 'Kèm theo',
  'ban-ky': 'Bản để ký',
  'da-ky': 'Bản đã ký',
  'phat-hanh': 'Bản phát hành',
};

export const PURPOSE: Record<AssignmentView['purpose'], string> = { 'xu-ly': 'Xử lý', 'gop-y': 'Góp ý', 'de-biet': 'Thông báo, để biết' };

export const ASSIGNMENT_STATE: Record<AssignmentView['state'], string> = { cho: 'Chờ chuyển', dang: 'Đang xử lý', xong: 'Đã xong', rut: 'Đã rút', ngoai: 'Nhận bản giấy' };

export const DELIVERY_STATE: Record<SentItem['state'], string> = { 'da-den': 'Đã đến', 'da-nhan': 'Đã nhận', 'da-xem': 'Đã xem', 'cho-gui': 'Chờ gửi giấy', 'da-gui': 'Đã gửi giấy' };

export const RESULT: Record<string, string> = {
  'ket-thuc': 'Kết thúc',
  'da-gop-y': 'Đã góp ý',
  'da-phuc-dap': 'Đã phúc đáp',
  'da-phan-lai': 'Đã phân lại',
  'giu-nguyen': 'Giữ nguyên',
  'da-giao-ngoai': 'Đã giao bên ngoài',
  'da-phat-hanh': 'Đã phát hành',
  'ket-thuc-so-huy': 'Kết thúc, số đã hủy',
  'chuyen-quy-trinh-rieng': 'Chuyển quy trình riêng',
};

const LINKS: Record<string, string> = { 'tra-loi:di': 'Trả lời văn bản', 'tra-loi:den': 'Được trả lời bằng', 'giao-viec:di': 'Giao việc theo', 'giao-viec:den': 'Đã giao việc bằng' };

export const linkName = ({ kind, direction }: DocumentView['links'][number]): string => LINKS[`${kind}:${direction}`] ?? 'Liên quan';

/** How a document is called in one line: its number, else its kind. */
export function documentName({ symbol, number, kind, typeName }: Pick<DocumentLine, 'symbol' | 'number' | 'kind' | 'typeName'>): string {
  if (symbol !== '') return symbol;
  return number !== null && kind === 'den' ? `Số đến ${formatBookNumber(number)}` : typeName;
}
