import { ClockCircleOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { deadlineWords } from './deadline.js';
import { formatDateTime } from './format.js';
import { useNow } from './use-now.js';

/** A deadline in words; a sign stands beside the colour. */
export function DeadlineText({ due }: { due: string | null }) {
  const now = useNow();
  if (due === null) return null;
  const { text, tone } = deadlineWords(due, now);
  const Sign = tone === 'overdue' ? ExclamationCircleFilled : ClockCircleOutlined;
  return (
    <Tooltip title={`Hạn: ${formatDateTime(due)}`}>
      <span className={`text-${tone}`} style={{ whiteSpace: 'nowrap', ...(tone === 'quiet' ? {} : { fontWeight: 600 }) }}>
        <Sign style={{ fontSize: 12 }} /> {text}
      </span>
    </Tooltip>
  );
}
