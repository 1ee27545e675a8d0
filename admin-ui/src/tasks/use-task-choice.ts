import { useSearchParams } from 'react-router';
import { taskFilters, taskSorts } from '../../../src/tasks/contract.js';
import type { TaskChoice } from './task-queries.js';

/** The filter, order and search of the list, and the chosen task: they live in the address, so that Back and a reload keep them. */
export function useTaskChoice() {
  const [params, setParams] = useSearchParams();
  const process = params.get('quy-trinh');
  const choice: TaskChoice = {
    filter: taskFilters.find((one) => one === params.get('loc')) ?? 'all',
    sort: taskSorts.find((one) => one === params.get('xep')) ?? 'khan',
    q: params.get('tim') ?? '',
    ...(process === null ? {} : { process }),
  };
  const change = (next: Record<string, string | null>): void =>
    setParams(
      (old) => {
        const changed = new URLSearchParams(old);
        for (const [key, value] of Object.entries(next))
          if (value === null || value === '') changed.delete(key);
          else changed.set(key, value);
        return changed;
      },
      { replace: true },
    );
  return { choice, change, chosen: params.get('viec'), history: params.get('loc') === 'da-lam' };
}

/** The address's query with this task chosen in the list, or none: the chosen one stands in one place of the address only. */
export function choosing(search: string, task: string | null): string {
  const params = new URLSearchParams(search);
  if (task === null) params.delete('viec');
  else params.set('viec', task);
  return params.toString();
}
