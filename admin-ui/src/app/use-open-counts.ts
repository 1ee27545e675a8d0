import { useQuery } from '@tanstack/react-query';
import type { NoticeList } from '../../../src/notices/contract.js';
import { get } from '../api/client.js';
import { useMay } from '../session/session.js';
import { countsQuery } from '../tasks/task-queries.js';

/** True numbers for the rail and the bell. */
export function useOpenCounts(): { tasks: number; notices: number } {
  const tasks = useQuery({ ...countsQuery, enabled: useMay('nhiem-vu.xem') });
  const notices = useQuery({ queryKey: ['counts', 'notices'], queryFn: () => get<NoticeList>('/api/notices?unread=1&limit=1') });
  return { tasks: tasks.data?.all ?? 0, notices: notices.data?.unread ?? 0 };
}
