import { Alert } from 'antd';
import type { DocumentLine } from '../../../src/documents/contract.js';
import { formatDateTime } from '../ui/format.js';
import { Mark } from '../ui/mark.js';

type Cancelled = NonNullable<DocumentLine['numberCancelled']>;

const sentenceOf = ({ symbol, reason, by, at }: Cancelled): string => `Số ${symbol} đã hủy: ${/[.!?…]$/.test(reason) ? reason : `${reason}.`} ${by} duyệt hủy lúc ${formatDateTime(at)}.`;

/** The tag of a document whose number was cancelled; by whom and why on hovering. */
export function CancelledMark({ cancelled }: { cancelled: Cancelled | null }) {
  return cancelled === null ? null : (
    <Mark tone="bad" title={sentenceOf(cancelled)}>
      Số đã hủy
    </Mark>
  );
}

/** The same as a sentence above the page, with what is left to do. */
export function CancelledBand({ kind, cancelled }: { kind: DocumentLine['kind']; cancelled: Cancelled | null }) {
  if (cancelled === null) return null;
  const way = kind === 'di' ? 'Văn bản không ký, đóng dấu, phát hành được nữa; chuyển lại người soạn để thôi trình.' : 'Không phải xử lý nữa thì kết thúc; còn phải xử lý thì hỏi văn thư.';
  return <Alert banner type="error" title={`${sentenceOf(cancelled)} ${way}`} />;
}
