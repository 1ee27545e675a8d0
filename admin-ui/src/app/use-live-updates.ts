import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listenLive } from '../api/live.js';

/** Which lists a hint makes stale. */
const STALE: Record<string, string[][]> = {
  task: [['tasks'], ['task'], ['counts']],
  notice: [['notices'], ['counts']],
  document: [['documents'], ['document'], ['registers']],
};

/** Keeps what is on the screen current: a hint names a kind, and the queries of that kind fetch again. */
export function useLiveUpdates(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      listenLive((hint) => {
        const stale = hint.kind === 'resync' ? Object.values(STALE).flat() : (STALE[hint.kind.split('.')[0] ?? ''] ?? []);
        for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
      }),
    [queries],
  );
}
