import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TaskItem, TaskList } from '../../../src/tasks/contract.js';
import { nextTaskId, takeFromLists } from './next-task.js';
import { tasksQuery, type TaskChoice } from './task-queries.js';

const choice: TaskChoice = { filter: 'all', sort: 'khan', q: '' };
const page = (...ids: string[]): TaskList => ({ items: ids.map((id) => ({ id }) as TaskItem), next: null });
const listOf = (...ids: string[]): QueryClient => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(tasksQuery(choice).queryKey, { pages: [page(...ids)], pageParams: [null] });
  return queries;
};
const server = (answer: TaskList) => vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(Response.json(answer)));
beforeEach(() => void vi.stubGlobal('window', globalThis));
afterEach(() => (vi.restoreAllMocks(), vi.unstubAllGlobals()));

it('the next of the list follows; one that was answered does not come again', async () => {
  const queries = listOf('a', 'b', 'c');
  expect(await nextTaskId(queries, choice, 'a')).toBe('b');
  takeFromLists(queries, 'a');
  expect(await nextTaskId(queries, choice, 'b')).toBe('c');
});

it('at the end of what is loaded the list is asked again: what was passed over and what came meanwhile follow', async () => {
  const asked = server(page('a', 'd'));
  const queries = listOf('a', 'b', 'c');
  takeFromLists(queries, 'b');
  expect(await nextTaskId(queries, choice, 'c')).toBe('a');
  expect(asked).toHaveBeenCalledTimes(1);
  // After a while on task pages the browser holds no list at all.
  queries.clear();
  expect(await nextTaskId(queries, choice, 'a')).toBe('d');
});

it('there is none when no other waits', async () => {
  const asked = server(page('a'));
  expect(await nextTaskId(new QueryClient(), choice, 'a')).toBeNull();
  expect(asked).toHaveBeenCalledTimes(1);
});
