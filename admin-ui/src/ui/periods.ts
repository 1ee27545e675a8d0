import type { Dayjs } from 'dayjs';
import { officeNow } from './office-clock.js';

/** The periods that offices ask for, by the office's day. */
export function periods(): { label: string; value: [Dayjs, Dayjs] }[] {
  const now = officeNow();
  const last = now.subtract(1, 'month');
  return [
    { label: 'Hôm nay', value: [now, now] },
    { label: 'Tuần này', value: [now.startOf('week'), now] },
    { label: 'Tháng này', value: [now.startOf('month'), now] },
    { label: 'Tháng trước', value: [last.startOf('month'), last.endOf('month')] },
    { label: 'Quý này', value: [now.month(Math.floor(now.month() / 3) * 3).startOf('month'), now] },
    { label: 'Năm nay', value: [now.startOf('year'), now] },
  ];
}
