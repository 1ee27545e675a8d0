import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LiveHint } from '../../../src/notices/contract.js';
import { listenLive } from '../api/live.js';
import { onSilence } from '../api/silence.js';

/** After a gap. */
const EVERYTHING = '*';
const TASKS = ['tasks', 'task', 'counts'];
const DOCUMENTS = ['documents', 'document', 'registers', 'deliveries'];
const CASES = ['cases', 'case', 'document'];

/** First words of the query keys that a hint makes stale. */
const STALE: Record<LiveHint['kind'], string[]> = {
  // A new step: the one before has changed the document.
  'viec-moi': [...TASKS, 'document'],
  'viec-doi': TASKS,
  'viec-het': TASKS,
  'van-ban': DOCUMENTS,
  'ho-so': CASES,
  'thong-bao': ['notices', 'counts'],
  quyen: ['me', ...TASKS],
  'phien-het': ['me'],
  resync: [EVERYTHING, 'me', 'notices', ...TASKS, ...DOCUMENTS, ...CASES],
};

/** Hints of one burst (a document assigned to forty) cost one fetch. */
const GATHER_MS = 25;

const SILENT = 'Máy chủ chưa trả lời: những gì đang hiện có thể đã cũ. Nội dung đang gõ được giữ trên máy này; trang tự cập nhật khi máy chủ trả lời.';

/**
 * Keeps what is on the screen current: a hint names a kind, and the queries of that kind fetch again.
 * @returns why what is shown may be old; null while it is kept current
 */
export function useLiveUpdates(): string | null {
  const queries = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    const stale = new Set<string>();
    let timer: number | undefined;
    const stop = listenLive((hint) => {
      for (const word of STALE[hint.kind] ?? []) stale.add(word);
      timer ??= window.setTimeout(() => {
        timer = undefined;
        refetch(queries, stale);
        stale.clear();
      }, GATHER_MS);
    }, setTrouble);
    return () => {
      window.clearTimeout(timer);
      stop();
    };
  }, [queries]);
  useEffect(
    () =>
      onSilence((now) => {
        setSilent(now);
        if (!now) refetch(queries, new Set(STALE.resync));
      }),
    [queries],
  );
  return trouble ?? (silent ? SILENT : null);
}

function refetch(queries: QueryClient, words: ReadonlySet<string>): void {
  const wanted = new Set(words);
  // What failed while the server was away is asked for again with the rest.
  void queries.invalidateQueries({ predicate: ({ queryKey, state }) => wanted.has(String(queryKey[0])) || (wanted.has(EVERYTHING) && state.status === 'error') });
}
