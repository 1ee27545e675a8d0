import type { StoredFile } from '../files/stored-file.js';
import { Conflict } from '../kernel/errors.js';
import type { DocumentFile } from './document-file.js';

/**
 * Keeps two who work on one draft from overwriting each other (SYT-47): a file follows the newest version when its sender
 * names that one (`after`), or, in a form that names none, uploaded it once that one was there.
 * @param newest null before the first version. The caller holds the document's lock, so that it stays the newest
 * @throws Conflict `ban-moi-hon`; the file stays with its uploader, to be sent again
 */
export function assertFollowsNewest(file: Pick<StoredFile, 'createdAt'>, newest: DocumentFile | null, after?: number): void {
  const known = after === undefined ? newest === null || file.createdAt >= newest.createdAt : after === (newest?.versionNo ?? 0);
  if (known) return;
  throw new Conflict('ban-moi-hon', `Đã có bản dự thảo số ${newest?.versionNo ?? 0} của ${newest?.authorName ?? 'người khác'}, tệp của bạn chưa được lưu thành bản mới. Mở bản mới nhất, sửa rồi tải lên lại.`);
}
