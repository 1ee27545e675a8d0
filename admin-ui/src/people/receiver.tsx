import { Select } from 'antd';
import type { HeldWorkView } from '../../../src/tasks/contract.js';
import { bySearch } from '../ui/fold-text.js';

type Candidate = HeldWorkView['receivers'][number];

interface Props {
  receivers: readonly Candidate[];
  /** Of how many tasks. */
  total: number;
  value: string | null;
  onChange: (id: string) => void;
}

/** Who can take the work over: people of the same units first, they know it; who can do a part only is marked. */
export function Receiver({ receivers, total, value, onChange }: Props) {
  const option = ({ id, name, hint, can }: Candidate) => ({ value: id, label: `${name} – ${hint}${can < total ? ` (làm được ${can}/${total} việc)` : ''}` });
  const groups = [
    { label: 'Cùng đơn vị', options: receivers.filter(({ near }) => near).map(option) },
    { label: 'Đơn vị khác', options: receivers.filter(({ near }) => !near).map(option) },
  ].filter(({ options }) => options.length > 0);
  return <Select id="nguoi-nhan-viec" value={value} placeholder="Chọn người làm được các bước này" options={groups} showSearch={bySearch} onChange={onChange} />;
}
