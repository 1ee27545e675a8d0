import { useQuery } from '@tanstack/react-query';
import { Menu, Select } from 'antd';
import type { TaskCounts } from '../../../src/tasks/contract.js';
import { countsQuery } from './task-queries.js';
import { useTaskChoice } from './use-task-choice.js';
import styles from './tasks.module.css';

interface Choice {
  key: string;
  label: string;
  count?: number | undefined;
  tone?: string;
}

const PROCESS = 'quy-trinh:';

/** Filters with true counts; below 1280 px they fold into one list. */
export function TaskFilters({ folded }: { folded: boolean }) {
  const { data: counts } = useQuery(countsQuery);
  const { choice, change, history } = useTaskChoice();
  const selected = choice.process === undefined ? (history ? 'da-lam' : choice.filter) : PROCESS + choice.process;
  const pick = (key: string) => change(key.startsWith(PROCESS) ? { loc: null, 'quy-trinh': key.slice(PROCESS.length), viec: null } : { loc: key === 'all' ? null : key, 'quy-trinh': null, viec: null });
  const general = generalChoices(counts);
  const processes = (counts?.processes ?? []).map(({ id, title, count }): Choice => ({ key: PROCESS + id, label: title, count }));

  if (folded) {
    const options = [...general, ...processes].map(({ key, label, count }) => ({ value: key, label: count === undefined ? label : `${label} (${count})` }));
    return <Select value={selected} options={options} onChange={pick} style={{ width: 220 }} aria-label="Lọc việc" />;
  }
  const items = (choices: Choice[]) => choices.map((one) => ({ key: one.key, title: one.label, label: <FilterLabel choice={one} /> }));
  return (
    <Menu
      className={styles['filters'] ?? ''}
      aria-label="Lọc việc"
      selectedKeys={[selected]}
      onClick={({ key }) => pick(key)}
      items={[...items(general), ...(processes.length > 0 ? [{ type: 'group' as const, key: 'quy-trinh', label: 'Theo quy trình', children: items(processes) }] : [])]}
    />
  );
}

function generalChoices(counts: TaskCounts | undefined): Choice[] {
  return [
    { key: 'all', label: 'Tất cả', count: counts?.all },
    { key: 'unread', label: 'Chưa đọc', count: counts?.unread },
    { key: 'due-today', label: 'Hết hạn hôm nay', count: counts?.dueToday, tone: 'text-due-today' },
    { key: 'overdue', label: 'Quá hạn', count: counts?.overdue, tone: 'text-overdue' },
    { key: 'urgent', label: 'Khẩn', count: counts?.urgent, tone: 'text-overdue' },
    { key: 'da-lam', label: 'Việc đã làm' },
  ];
}

function FilterLabel({ choice: { label, count, tone } }: { choice: Choice }) {
  return (
    <span className={styles['filter']}>
      <span className={styles['filterName']}>{label}</span>
      {count === undefined ? null : <span className={`${styles['filterCount']} ${count > 0 ? (tone ?? '') : 'text-quiet'}`}>{count}</span>}
    </span>
  );
}
