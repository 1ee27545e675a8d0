import type { LetterData } from '../printing/letter-data.js';

/** What a notice may say. Only what its template names is used. */
export interface NoticeData {
  /** Vietnamese name of the task. */
  task?: string;
  /** Who did it. */
  by?: string;
  /** ISO moment. */
  due?: string;
  reason?: string;
  /** Names of recipients. */
  places?: readonly string[];
  document?: { abstract: string; symbol: string; author: string };
}

interface NoticeTemplate {
  /** Folder of the e-mail's template. */
  letter: string;
  /** The sentence in the application; the letter's heading where the letter has none of its own. */
  sentence(data: NoticeData): string;
  /** More text of a letter that has none of its own. */
  more?: string;
}

const about = (data: NoticeData): string => (data.document ? ` Văn bản: ${data.document.symbol ? `${data.document.symbol}, ` : ''}${data.document.abstract}` : '');
const general = 'thu-thong-bao';

/** So many names stand in a sentence; the rest are counted. */
const NAMED = 5;

function listed(places: readonly string[] = []): string {
  const more = places.length - NAMED;
  return places.slice(0, NAMED).join('; ') + (more > 0 ? ` và ${more} nơi khác` : '');
}

/** Every notice of the product; a diagram's block `thong-bao` names one by its code (`mau`). */
const templates = {
  'viec-moi': { letter: 'thu-viec-moi', sentence: (d) => `Bạn có việc mới: ${d.task ?? ''}.${about(d)}` },
  'thu-hoi-viec': { letter: 'thu-thu-hoi-viec', sentence: (d) => `${d.by ? `${d.by} đã rút lại việc` : 'Đã rút lại việc'}: ${d.task ?? ''}.${about(d)}` },
  'nhac-han': { letter: 'thu-nhac-han', sentence: (d) => `Việc sắp đến hạn: ${d.task ?? ''}.${about(d)}` },
  'qua-han': { letter: 'thu-qua-han', sentence: (d) => `Việc đã quá hạn: ${d.task ?? ''}.${about(d)}` },
  'tra-lai': { letter: 'thu-tra-lai', sentence: (d) => `${d.by ?? 'Người xử lý'} đã trả lại văn bản.${about(d)}` },
  'van-ban-den': { letter: 'thu-van-ban-den', sentence: (d) => `Có văn bản mới gửi đến cơ quan.${about(d)}` },
  'da-phat-hanh': { letter: 'thu-da-phat-hanh', sentence: (d) => `Văn bản đã được vào sổ và phát hành.${about(d)}` },
  'gui-ban-giay': { letter: general, sentence: (d) => `Gửi bản giấy đến nơi nhận không có trên phần mềm: ${listed(d.places)}.${about(d)}`, more: 'Văn bản đã phát hành. Gửi bản giấy rồi mở văn bản, mục Nơi nhận, bấm "Đã gửi" ở từng nơi.' },
  'cho-phat-hanh': { letter: general, sentence: (d) => `Văn bản chờ phát hành.${about(d)}`, more: 'Văn bản đã đủ điều kiện, chờ kiểm tra thể thức, vào sổ và phát hành.' },
  'vao-so-phat-hanh': { letter: general, sentence: (d) => `Vào sổ và phát hành văn bản đã ký.${about(d)}`, more: 'Văn bản đã được ký ban hành. Nhận bản giấy, kiểm tra thể thức, vào sổ và phát hành.' },
  'y-kien-dong-gop': { letter: general, sentence: (d) => `${d.by ?? 'Nơi nhận'} đã gửi ý kiến đóng góp.${about(d)}`, more: 'Mở văn bản để xem ý kiến đóng góp.' },
  'yeu-cau-sua': { letter: general, sentence: (d) => `${d.by ?? 'Người xem xét'} yêu cầu sửa dự thảo.${about(d)}`, more: 'Mở việc được giao để xem yêu cầu, sửa dự thảo rồi trình lại.' },
  'ho-so-dung': { letter: general, sentence: (d) => `Một hồ sơ xử lý đang dừng, cần quản trị xem xét.${about(d)}`, more: 'Mở mục Quản trị, Hồ sơ xử lý để xem lỗi, sửa rồi cho đi tiếp.' },
  'khong-duoc-nhan': {
    letter: general,
    sentence: (d) => `Câu trả lời của bạn không được nhận vì việc "${d.task ?? ''}" đã được rút lại trước đó.${about(d)}`,
    more: 'Nội dung bạn đã ghi vẫn được giữ và hiện trong mục Việc đã làm.',
  },
} as const satisfies Record<string, NoticeTemplate>;

export type NoticeCode = keyof typeof templates;
export const noticeCodes = Object.keys(templates) as NoticeCode[];

/** Name of the letter's template folder. */
export function letterOf(code: NoticeCode): string {
  return templates[code].letter;
}

/** The sentence shown in the application, at most 1000 characters. */
export function noticeSentence(code: NoticeCode, data: NoticeData): string {
  return templates[code].sentence(data).slice(0, 1000);
}

/** Data of the letter's template, without agency, recipient and link. */
export function letterData(code: NoticeCode, data: NoticeData): Omit<LetterData, 'agency' | 'recipient' | 'link'> {
  const template: NoticeTemplate = templates[code];
  return template.letter === general ? { heading: template.sentence({ ...data, document: undefined }), message: [template.more, about(data).trim()].filter(Boolean).join('\n\n') } : { ...data };
}
