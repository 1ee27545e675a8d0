import { InvalidInput, type FieldError } from '../kernel/errors.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import type { AnswerTarget } from './answer-target.js';
import type { Document, DocumentKind } from './document.js';
import { COLUMN_OF } from './document-field.js';

/**
 * A secret document is refused before anything else is looked at, everywhere and always (defaults.md 1).
 * @throws InvalidInput naming the separate paper register
 */
export function refuseSecret(secret: boolean): void {
  if (secret)
    throw new InvalidInput(
      'van-ban-mat',
      'Văn bản MẬT không được nhập vào hệ thống; không có nội dung nào được lưu. Lập sổ riêng bằng giấy cho văn bản mật và xử lý theo quy định bảo vệ bí mật nhà nước.',
      [{ path: 'secret', message: 'Văn bản MẬT: lập sổ riêng bằng giấy.' }],
    );
}

/** A kind of document that the agency keeps outside the system. */
export interface ExcludedKind {
  code: string;
  name: string;
}

const COMPLAINT: ExcludedKind = { code: 'khieu-nai', name: 'Đơn thư tranh chấp, khiếu nại, tố cáo' };

/** What is asked together with MẬT (`cam`): complaints where none are taken, and kinds under rules of their own (QX-03, QX-04). */
export function excludedKinds({ cam }: AgencySettings): ExcludedKind[] {
  return [...(cam.khieu_nai === 'tu-choi' ? [COMPLAINT] : []), ...(cam.quy_dinh_rieng ?? []).map(({ ma, ten }) => ({ code: ma, name: ten }))];
}

/**
 * Refuses a document of a kind that is kept outside, whatever else stands in it.
 * @throws InvalidInput
 */
export function refuseExcluded(code: string, settings: AgencySettings): void {
  if (code === COMPLAINT.code) refuseComplaint(true, settings);
  const kind = excludedKinds(settings).find((one) => one.code === code);
  if (kind)
    throw new InvalidInput('loai-ngoai-he-thong', `"${kind.name}" không đưa lên hệ thống theo quy chế của cơ quan; không có nội dung nào được lưu. Xử lý theo quy định riêng của loại văn bản này.`, [
      { path: 'excluded', message: `${kind.name}: xử lý ngoài hệ thống.` },
    ]);
  throw new InvalidInput('loai-khong-co', 'Loại văn bản ngoài hệ thống này không có trong danh sách của cơ quan. Tải lại trang rồi chọn lại.', [{ path: 'excluded', message: 'Chọn trong danh sách.' }]);
}

/**
 * A complaint or denunciation, where the agency takes none on the system (`cam.khieu_nai`: `tu-choi`).
 * @throws InvalidInput
 */
export function refuseComplaint(complaint: boolean, settings: AgencySettings): void {
  if (complaint && settings.cam.khieu_nai === 'tu-choi')
    throw new InvalidInput('don-thu-khieu-nai', 'Đơn thư tranh chấp, khiếu nại, tố cáo không đưa lên hệ thống theo quy chế của cơ quan; không có nội dung nào được lưu. Chuyển bộ phận tiếp nhận đơn thư xử lý theo quy trình riêng.');
}

/** What else a kind of document must have, with the label of what is missing. */
const LABELS: Record<string, string> = {
  trich_yeu: 'Trích yếu nội dung',
  loai_van_ban: 'Loại văn bản',
  co_quan_ban_hanh: 'Cơ quan ban hành',
  so_ky_hieu: 'Số, ký hiệu',
  ngay_ban_hanh: 'Ngày ban hành',
  ngay_den: 'Ngày đến',
  noi_nhan: 'Nơi nhận',
};

/** Adds a fault for every field that the agency makes mandatory (`truong_bat_buoc`) and the document lacks. */
export function requireFields(kind: DocumentKind, document: Document, recipients: number, settings: AgencySettings, targets: readonly AnswerTarget[], faults: FieldError[]): void {
  for (const field of settings.truong_bat_buoc[kind]) {
    const column = COLUMN_OF[field];
    const value = field === 'noi_nhan' ? recipients : column ? document[column] : document.fields[field];
    if (value !== null && value !== undefined && value !== '' && value !== 0) continue;
    const path = keyOf(targets, field);
    if (!faults.some((one) => one.path === path || one.path.startsWith(`${path}.`))) faults.push({ path, message: `Chưa nhập ${LABELS[field] ?? field}.` });
  }
}

/** The form field that writes a document's field; the name itself when the form has none. */
export function keyOf(targets: readonly AnswerTarget[], field: string): string {
  const found = targets.find(({ target }) => (target.to === 'field' && target.field === field) || (field === 'noi_nhan' && target.to === 'recipients'));
  return found?.key ?? field;
}

/** Of a document scanned in part: only the kinds that the agency lists, and only with the annexes named (SYT-16). */
export function checkThickAnnex(document: Document, annexes: number, settings: AgencySettings, targets: readonly AnswerTarget[], faults: FieldError[]): void {
  const kinds = settings.phu_luc_day;
  if (kinds && document.typeCode !== '' && !kinds.includes(document.typeCode))
    faults.push({ path: keyOf(targets, 'phu_luc_day'), message: 'Loại văn bản này phải quét toàn văn. Bỏ dấu này và quét đủ các trang.' });
  if (annexes === 0) {
    const path = targets.find(({ target }) => target.to === 'paper')?.key ?? 'ban_giay';
    faults.push({ path, message: 'Ghi tên từng tài liệu, phụ lục giữ bản giấy.' });
  }
}

/** A document cannot have arrived before it was issued. */
export function checkDates(document: Document, targets: readonly AnswerTarget[], faults: FieldError[]): void {
  if (document.issuedOn !== null && document.arrivedOn !== null && document.issuedOn > document.arrivedOn)
    faults.push({ path: keyOf(targets, 'ngay_ban_hanh'), message: 'Ngày ban hành không được sau ngày đến.' });
}
