import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { TaskList } from '../../../src/tasks/contract.js';
import { tasksQuery, type TaskChoice } from './task-queries.js';

type Pages = InfiniteData<TaskList, string | null>;

/** The task that stands after one in what is loaded of a list; the first one when it stands there no more; undefined at the end. */
export function followerIn(pages: Pages | undefined, id: string): string | undefined {
  const items = pages?.pages.flatMap((page) => page.items) ?? [];
  return items[items.findIndex((item) => item.id === id) + 1]?.id;
}

/**
 * The task that follows in the person's list. At the end of what is loaded, and where nothing is any more (the list is
 * not on the screen while tasks are done one after the other), the list is asked for anew: one drops out of the work only
 * when there is none left.
 * @returns null when no other task waits
 */
export async function nextTaskId(queries: QueryClient, choice: TaskChoice, id: string): Promise<string | null> {
  const list = tasksQuery(choice);
  const next = followerIn(queries.getQueryData(list.queryKey), id);
  if (next !== undefined) return next;
  const renewed = await queries.fetchInfiniteQuery({ ...list, staleTime: 0 }).catch(() => undefined);
  return renewed?.pages.flatMap((page) => page.items).find((item) => item.id !== id)?.id ?? null;
}

/** A task that was answered stands in no list any more, also in those that are not on the screen. */
export function takeFromLists(queries: QueryClient, id: string): void {
  queries.setQueriesData<Pages>({ queryKey: ['tasks', 'list'] }, (old) => old && { ...old, pages: old.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })) });
}
