import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useShortcuts } from '../app/use-shortcuts.js';
import { EmptyState, Loaded } from '../ui/states.js';
import { tasksQuery } from './task-queries.js';
import { TaskRow } from './task-row.js';
import { useSteadyRows } from './use-steady-rows.js';
import { useTaskChoice } from './use-task-choice.js';
import styles from './tasks.module.css';

interface Props {
  chosen: string | null;
  onChoose: (id: string) => void;
  onOpen: (id: string) => void;
  /** What stands before the search: the folded filters. */
  lead?: ReactNode;
}

const SORTS = [
  { value: 'khan', label: 'Khẩn trước' },
  { value: 'han', label: 'Hạn gần' },
  { value: 'moi', label: 'Mới nhất' },
];

/** The live list of open tasks; `j`, `k` and Enter move in it. */
export function TaskList({ chosen, onChoose, onOpen, lead }: Props) {
  const { choice, change } = useTaskChoice();
  const tasks = useInfiniteQuery(tasksQuery(choice));
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const { rows, box, hold } = useSteadyRows(items, tasks.isPlaceholderData ? 'earlier' : JSON.stringify(choice));
  const move = (step: number) => {
    const at = items.findIndex(({ id }) => id === chosen);
    const next = items[at < 0 ? 0 : at + step];
    if (next) onChoose(next.id);
  };
  useShortcuts({ j: () => move(1), k: () => move(-1), Enter: () => chosen !== null && onOpen(chosen) });
  useEffect(() => {
    if (chosen !== null) box.current?.querySelector(`[data-task="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, box]);

  return (
    <>
      <div className={styles['listHead']}>
        {lead}
        <SearchWords initial={choice.q} onSearch={(words) => change({ tim: words })} />
        <Select value={choice.sort} options={SORTS} onChange={(sort) => change({ xep: sort === 'khan' ? null : sort })} aria-label="Sắp xếp" style={{ width: 118 }} />
      </div>
      <div ref={box} className={styles['scroll']} {...hold} aria-label="Danh sách việc" aria-busy={tasks.isFetching} role="region">
        <Loaded query={tasks}>
          {() => (
            <>
              {rows.map(({ item, gone, fresh }) => (
                <TaskRow key={item.id} task={item} chosen={item.id === chosen} gone={gone} fresh={fresh} onChoose={() => onChoose(item.id)} onOpen={() => onOpen(item.id)} />
              ))}
              {rows.length === 0 ? <NothingHere filtered={choice.q !== '' || choice.filter !== 'all' || choice.process !== undefined} /> : null}
              {tasks.hasNextPage ? (
                <div className={styles['more']}>
                  <Button loading={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
                    Xem thêm
                  </Button>
                </div>
              ) : null}
            </>
          )}
        </Loaded>
      </div>
    </>
  );
}

function NothingHere({ filtered }: { filtered: boolean }) {
  return <EmptyState>{filtered ? 'Không có việc nào khớp với lựa chọn này.' : 'Không còn việc nào chờ bạn. Việc mới tự hiện ra ở đây.'}</EmptyState>;
}

/** Searches a moment after the last key. */
export function SearchWords({ initial, onSearch }: { initial: string; onSearch: (words: string) => void }) {
  const [words, setWords] = useState(initial);
  const send = useRef(onSearch);
  send.current = onSearch;
  useEffect(() => {
    if (words === initial) return undefined;
    const timer = window.setTimeout(() => send.current(words), 250);
    return () => window.clearTimeout(timer);
  }, [words, initial]);
  return <Input value={words} allowClear placeholder="Tìm trong việc của tôi" aria-label="Tìm trong việc của tôi" onChange={(e) => setWords(e.target.value)} style={{ flex: 1, minWidth: 0 }} />;
}
