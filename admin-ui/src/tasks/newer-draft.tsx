import { Alert, Button } from 'antd';
import { formatDateTime } from '../ui/format.js';
import type { DraftBase } from './use-draft-base.js';

/** Somebody gave a newer draft meanwhile: whose it is, since when, and the way to it. */
export function NewerDraft({ base: { newer, follow } }: { base: DraftBase }) {
  if (newer === null) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={`${newer.authorName} đã gửi bản dự thảo số ${newer.version} lúc ${formatDateTime(newer.createdAt)}. Mở bản này, sửa trên đó rồi tải bản của bạn lên.`}
      action={
        <Button size="small" href={`/api/files/${newer.fileId}/content?tai=1`} onClick={follow}>
          Mở bản mới
        </Button>
      }
    />
  );
}
