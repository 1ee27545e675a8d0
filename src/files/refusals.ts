import { InvalidInput } from '../kernel/errors.js';
import { FILE_KINDS, type FileKind } from './file-kind.js';
import type { Refusal } from './inspect-file.js';

/** The file has no content. */
export function emptyFile(name: string): InvalidInput {
  return new InvalidInput('tep-rong', `Tệp "${name}" không có nội dung (0 byte). Chọn lại tệp rồi tải lên.`);
}

/** @param limit bytes */
export function tooLargeFile(name: string, limit: number): InvalidInput {
  const size = limit >= 2 ** 20 ? `${Math.floor(limit / 2 ** 20)} MB` : `${Math.floor(limit / 1024)} KB`;
  return new InvalidInput(
    'tep-qua-lon',
    `Tệp "${name}" lớn hơn mức cho phép ${size}. Quét lại với độ phân giải thấp hơn hoặc chia thành nhiều tệp.`,
  );
}

/** Another kind than this place takes. */
export function wrongKind(name: string, accepted: readonly FileKind[]): InvalidInput {
  const list = accepted.map((kind) => FILE_KINDS[kind].label).join(', ');
  return new InvalidInput('sai-loai-tep', `Tệp "${name}" không phải ${list}. Lưu lại đúng loại này rồi tải lên.`);
}

/** Looking into the file took more time or memory than a harmless file needs. */
export function tooComplex(name: string): InvalidInput {
  return new InvalidInput(
    'tep-bat-thuong',
    `Không kiểm tra được tệp "${name}" trong giới hạn cho phép. In lại thành PDF bằng máy in ảo hoặc quét lại rồi tải lên.`,
  );
}

/** The sentence for what the inspection found. */
export function refused(refusal: Refusal, name: string, accepted: readonly FileKind[]): InvalidInput {
  switch (refusal) {
    case 'la-loai-khac':
      return wrongKind(name, accepted);
    case 'hong':
      return new InvalidInput(
        'tep-hong',
        `Không đọc được tệp "${name}": tệp bị hỏng hoặc lưu chưa xong. Mở thử trên máy, lưu lại rồi tải lên.`,
      );
    case 'co-mat-khau':
      return new InvalidInput('tep-co-mat-khau', `Tệp "${name}" có mật khẩu. Bỏ mật khẩu rồi tải lên.`);
    case 'co-ma-da-ky':
      return new InvalidInput(
        'tep-co-ma',
        `Tệp "${name}" đã ký số nhưng có mã chạy được hoặc tệp nhúng bên trong, nên không nhận được. Đề nghị nơi gửi ký lại bản không có mã.`,
      );
    case 'co-ma':
      return new InvalidInput(
        'tep-co-ma',
        `Tệp "${name}" có mã chạy được bên trong và không làm sạch được. In lại thành PDF bằng máy in ảo hoặc quét lại rồi tải lên.`,
      );
    case 'co-macro':
      return new InvalidInput(
        'tep-co-macro',
        `Tệp "${name}" có macro. Lưu lại dạng không có macro (.docx, .xlsx) rồi tải lên.`,
      );
    case 'nen-qua-lon':
      return new InvalidInput(
        'tep-bat-thuong',
        `Tệp "${name}" bung ra quá lớn nên không nhận. Tạo lại tệp rồi tải lên.`,
      );
  }
}
