import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { periods } from './periods.js';

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
  return (
    <DatePicker.RangePicker
      value={from && to ? [dayjs(from), dayjs(to)] : null}
      format={['DD/MM/YYYY', 'D/M/YYYY', 'DDMMYYYY']}
      allowClear={!required}
      placeholder={['Từ ngày', 'Đến ngày']}
      style={{ width: 250 }}
      presets={periods()}
      onChange={(days) => onChange(days?.[0]?.format(DAY) ?? null, days?.[1]?.format(DAY) ?? null)}
    />
  );
}
