import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fillDocx } from './docx-marks.js';

/** Word templates for drafts, laid out after NĐ 30/2020, Phụ lục I; in `templates/du-thao/`. */
export type DraftTemplate = 'cong-van' | 'quyet-dinh';

/** What a template is filled with. Lines of `content`, `recipients` and `basis` become paragraphs of their own. */
export interface DraftContent {
  parentAgency: string;
  /** May be cut into lines where a long name is better read so. */
  agency: string;
  /** Địa danh before the date. */
  place: string;
  abstract: string;
  /** Kính gửi (công văn). */
  addressee?: string;
  /** Căn cứ and thẩm quyền ban hành (quyết định). */
  basis?: string;
  authority?: string;
  content: string;
  /** Nơi nhận, without its title. */
  recipients: string;
  /** Signing form and office above the signature, e.g. `TM. ỦY BAN NHÂN DÂN` and `CHỦ TỊCH`; the first may be empty. */
  capacity: string;
  position: string;
  signer: string;
}

/**
 * A draft in Word made from a template. The marks of number, date and signature stay in it for signing.
 * @param folder the setting TEMPLATES_DIR
 */
export async function draftFromTemplate(
  folder: string,
  template: DraftTemplate,
  content: DraftContent,
): Promise<Buffer> {
  const docx = await readFile(join(folder, 'du-thao', `${template}.docx`));
  const upper = (text: string) => text.toLocaleUpperCase('vi');
  return fillDocx(docx, {
    CO_QUAN_CHU_QUAN: upper(content.parentAgency),
    CO_QUAN: upper(content.agency),
    DIA_DANH: content.place,
    TRICH_YEU: content.abstract,
    KINH_GUI: content.addressee ?? '',
    CAN_CU: content.basis ?? '',
    THAM_QUYEN: upper(content.authority ?? ''),
    NOI_DUNG: content.content,
    NOI_NHAN: content.recipients,
    QUYEN_HAN: upper(content.capacity),
    CHUC_VU: upper(content.position),
    HO_TEN: content.signer,
  });
}
