import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { NoticeItem, NoticeList } from '../../../src/notices/contract.js';
import { get, post, query } from '../api/client.js';
import { formatDateTime } from '../ui/format.js';
import { Page } from '../ui/page.js';
import { EmptyState, Loaded } from '../ui/states.js';
import styles from './notices.module.css';

const PLACE: Record<NonNullable<NoticeItem['ref']>['kind'], string> = { viec: '/viec/', 'van-ban': '/van-ban/', 'ho-so': '/ho-so-xu-ly/' };

/** Thông báo: what happened to the person's work, newest first; opening one marks it as read. */
export function NoticesScreen() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notices = useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) => get<NoticeList>(`/api/notices${query({ after: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const read = useMutation({
    mutationFn: (ids: string[] | null) => post('/api/notices/read', ids === null ? {} : { ids }),
    onSuccess: () => Promise.all(['notices', 'counts'].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
  const open = (item: NoticeItem) => {
    if (!item.read) read.mutate([item.id]);
    if (item.ref) void navigate(PLACE[item.ref.kind] + item.ref.id);
  };
  const unread = notices.data?.pages[0]?.unread ?? 0;
  return (
    <Page title="Thông báo" acts={unread > 0 ? <Button onClick={() => read.mutate(null)}>Đánh dấu đã đọc hết</Button> : null}>
      <Loaded query={notices}>
        {({ pages }) => (
          <div className={styles['list']}>
            {pages.flatMap((page) => page.items).map((item) => (
              <button key={item.id} type="button" className={`${styles['item']} ${item.read ? '' : styles['unread']}`} onClick={() => open(item)}>
                <span className={styles['dot']} aria-label={item.read ? 'Đã đọc' : 'Chưa đọc'} />
                <span className={styles['text']}>{item.text}</span>
                <time className="text-quiet">{formatDateTime(item.at)}</time>
              </button>
            ))}
            {pages[0]?.items.length === 0 ? <EmptyState>Chưa có thông báo nào.</EmptyState> : null}
            {notices.hasNextPage ? (
              <Button loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
                Xem thêm
              </Button>
            ) : null}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
