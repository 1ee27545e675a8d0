import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { History, HistoryItem } from '../../../src/tasks/contract.js';
import { get, query } from '../api/client.js';
import { formatMoment } from '../ui/format.js';
import { EmptyState, Loaded } from '../ui/states.js';
import { SearchWords } from './task-list.js';
import { useTaskChoice } from './use-task-choice.js';
import { Mark } from '../ui/mark.js';
import styles from './tasks.module.css';

/** Việc đã làm: what the person answered, newest first; also what crossed a withdrawal. */
export function DoneTasks({ lead }: { lead: ReactNode }) {
  const { choice, change } = useTaskChoice();
  const done = useInfiniteQuery({
    queryKey: ['tasks', 'history', choice.q],
    queryFn: ({ pageParam }) => get<History>(`/api/tasks/history${query({ q: choice.q, after: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className={styles['listHead']}>
        {lead}
        <SearchWords initial={choice.q} onSearch={(words) => change({ tim: words })} />
      </div>
      <div className={styles['scroll']} role="region" aria-label="Việc đã làm">
        <Loaded query={done}>
          {({ pages }) => (
            <>
              {pages.flatMap((page) => page.items).map((item) => (
                <DoneRow key={item.id} item={item} />
              ))}
              {pages[0]?.items.length === 0 ? <EmptyState>Việc bạn đã xử lý sẽ hiện ở đây.</EmptyState> : null}
              {done.hasNextPage ? (
                <div className={styles['more']}>
                  <Button loading={done.isFetchingNextPage} onClick={() => void done.fetchNextPage()}>
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

function DoneRow({ item }: { item: HistoryItem }) {
  const { search } = useLocation();
  return (
    <Link to={{ pathname: `/viec/${item.taskId}`, search }} className={styles['row'] ?? ''}>
      <span className={styles['title']} title={item.title}>
        {item.state === 'crossed' ? <Mark tone="bad">Không được nhận</Mark> : null} {item.title}
      </span>
      <span className={styles['line']}>
        <span className={styles['facts']}>
          {item.outcomeName} – {item.name}
          {item.onBehalfOf ? `, thay ${item.onBehalfOf.name}` : ''}
        </span>
        <span className={styles['right']}>{formatMoment(item.at)}</span>
      </span>
    </Link>
  );
}
