import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { TaskCounts, TaskList, TaskPage, TaskQuery } from '../../../src/tasks/contract.js';
import { get, query } from '../api/client.js';

export type TaskChoice = Pick<TaskQuery, 'filter' | 'sort' | 'q'> & { process?: string };

/** The open tasks of a choice, page after page; live hints make it stale. */
export const tasksQuery = (choice: TaskChoice) =>
  infiniteQueryOptions({
    queryKey: ['tasks', 'list', choice],
    queryFn: ({ pageParam }) => get<TaskList>(`/api/tasks${query({ ...choice, after: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });

export const taskQuery = (id: string) => queryOptions({ queryKey: ['task', id], queryFn: () => get<TaskPage>(`/api/tasks/${id}`) });

export const countsQuery = queryOptions({ queryKey: ['counts', 'tasks'], queryFn: () => get<TaskCounts>('/api/tasks/counts') });
