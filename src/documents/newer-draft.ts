import { DateTime } from 'luxon';
import type { StoredFile } from '../files/stored-file.js';
import { Conflict } from '../kernel/errors.js';
import type { DocumentFile } from './document-file.js';

/** What the sender of a draft knew of the ones before it. */
export interface DraftBase {
  /** The version that was edited; undefined where the sender names none. */
  after: number | undefined;
  /** The upload itself is sent as the next version, and again after a refusal; in a form it may have waited for hours. */
  sentByItself: boolean;
}

/**
 * Keeps two who work on one draft from overwriting each other (SYT-47): a file follows the newest version when its sender
 * names that one, and in a form uploaded it once that one was there.
 * @param newest null before the first version. The caller holds the document's lock, so that it stays the newest
 * @throws Conflict `ban-moi-hon`; the file stays with its uploader, to be sent again
 */
export function assertFollowsNewest(file: Pick<StoredFile, 'createdAt'>, newest: DocumentFile | null, { after, sentByItself }: DraftBase): void {
  const named = after === undefined || after === (newest?.versionNo ?? 0);
  const uploadedSince = sentByItself || newest === null || file.createdAt >= newest.createdAt;
  if (named && uploadedSince) return;
  const given = newest === null ? 'Bản dự thảo bạn sửa không còn là bản mới nhất' : `Đã có bản dự thảo số ${newest.versionNo} của ${newest.authorName}, gửi lúc ${moment(newest.createdAt)}`;
  throw new Conflict('ban-moi-hon', `${given}; tệp của bạn chưa được lưu thành bản mới. Mở bản mới nhất, sửa rồi tải lên lại.`);
}

const moment = (at: Date): string => DateTime.fromJSDate(at, { zone: 'Asia/Ho_Chi_Minh' }).toFormat('HH:mm dd/MM/yyyy');
