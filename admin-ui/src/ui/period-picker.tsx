import { DatePicker } from 'antd';
import dayjs from 'dayjs';

const DAY = 'YYYY-MM-DD';

interface Props {
  /** Days `YYYY-MM-DD`. */
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
  required?: boolean;
}

/** From one day to another, with the periods that offices ask for. */
export function PeriodPicker({ from, to, onChange, required = false }: Props) {
  const now = dayjs();
  const last = now.subtract(1, 'month');
  return (
    <DatePicker.RangePicker
      value={from && to ? [dayjs(from), dayjs(to)] : null}
      format={['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY']}
      allowClear={!required}
      placeholder={['Từ ngày', 'Đến ngày']}
      style={{ width: 250 }}
      presets={[
        { label: 'Hôm nay', value: [now, now] },
        { label: 'Tuần này', value: [now.startOf('week'), now] },
        { label: 'Tháng này', value: [now.startOf('month'), now] },
        { label: 'Tháng trước', value: [last.startOf('month'), last.endOf('month')] },
        { label: 'Quý này', value: [now.month(Math.floor(now.month() / 3) * 3).startOf('month'), now] },
        { label: 'Năm nay', value: [now.startOf('year'), now] },
      ]}
      onChange={(days) => onChange(days?.[0]?.format(DAY) ?? null, days?.[1]?.format(DAY) ?? null)}
    />
  );
}
