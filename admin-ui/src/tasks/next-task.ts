import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TaskList } from '../../../src/tasks/contract.js';

/** The task that follows in the list that the person last looked at; before it when it was the last. */
export function nextTaskId(queries: QueryClient, id: string): string | null {
  const lists = queries.getQueryCache().findAll({ queryKey: ['tasks', 'list'] });
  const newest = lists.toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const { state } of newest) {
    const items = (state.data as InfiniteData<TaskList> | undefined)?.pages.flatMap((page) => page.items) ?? [];
    const at = items.findIndex((item) => item.id === id);
    if (at >= 0) return (items[at + 1] ?? items[at - 1])?.id ?? null;
  }
  return null;
}
