import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { Completed, CompleteTask, TaskPage } from '../../../src/tasks/contract.js';
import { post, type Problem } from '../api/client.js';
import { nextTaskId, takeFromLists } from './next-task.js';
import { useTaskChoice } from './use-task-choice.js';

/** The next task opens by itself with its buttons in the same place: a press so soon was meant for the one before. */
const SETTLE_MS = 1_000;
let sentAt = -Infinity;

/** Whether the task on the screen has just taken the place of one that was sent. */
export const hasJustChanged = (): boolean => performance.now() - sentAt < SETTLE_MS;

/**
 * Sends the answer of a task. On an error nothing is lost: the form stays as it is and shows what was refused.
 * @param onDone told the task that follows in the list, or null
 */
export function useFinishTask(task: TaskPage, onDone: (next: string | null) => void) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { choice } = useTaskChoice();
  return useMutation<Completed, Problem, CompleteTask>({
    mutationFn: (answer) => post<Completed>(`/api/tasks/${task.id}/complete`, answer),
    onSuccess: async (_, { outcome }) => {
      // Before the lists are renewed: that would take its answer from under the question what comes next.
      const next = await nextTaskId(queries, choice, task.id);
      takeFromLists(queries, task.id);
      sentAt = performance.now();
      void message.success(`Đã gửi: ${task.outcomes.find(({ code }) => code === outcome)?.name ?? outcome}`);
      for (const key of ['tasks', 'counts', 'task', 'documents', 'document', 'case', 'cases']) void queries.invalidateQueries({ queryKey: [key] });
      onDone(next);
    },
    onError: (problem) => {
      // Somebody was faster, or the engine took it back: the page shows how it stands now.
      if (problem.status !== 409) return;
      void queries.invalidateQueries({ queryKey: ['task', task.id] });
      void queries.invalidateQueries({ queryKey: ['document', task.document?.id] });
    },
  });
}
