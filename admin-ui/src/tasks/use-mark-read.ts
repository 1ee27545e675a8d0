import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TaskList } from '../../../src/tasks/contract.js';

/** Opening a task marks it as read on the server; the lists here follow at once, without a fetch of their own. */
export function useMarkRead(id: string, opened: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!opened) return;
    let changed = false;
    queries.setQueriesData<InfiniteData<TaskList>>({ queryKey: ['tasks', 'list'] }, (lists) => {
      if (!lists?.pages.some(({ items }) => items.some((item) => item.id === id && item.unread))) return lists;
      changed = true;
      return { ...lists, pages: lists.pages.map((page) => ({ ...page, items: page.items.map((item) => (item.id === id ? { ...item, unread: false } : item)) })) };
    });
    if (changed) void queries.invalidateQueries({ queryKey: ['counts'] });
  }, [id, opened, queries]);
}
