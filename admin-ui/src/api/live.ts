import type { LiveHint } from '../../../src/notices/contract.js';
import { refusalOf } from './client.js';

const CHANNEL = 'luong-live';
/** A stream that is gone for so long is told; a proxy or a restart that cuts it for a moment is not. */
const LOST_MS = 5_000;

const LOST = 'Mất kết nối máy chủ: những gì đang hiện có thể đã cũ. Nội dung đang gõ được giữ trên máy này; trang tự cập nhật khi có kết nối.';
const REFUSED = 'Trang này chưa tự cập nhật, những gì đang hiện có thể đã cũ.';

/** What the listening tab passes on: a hint, or why there are none (null: there are). */
type Passed = { hint: LiveHint } | { trouble: string | null };
/** What a tab that has just opened asks the listening one. */
type Asked = { ask: 'trouble' };

/**
 * One server-sent stream per browser, shared by its tabs: the tab that holds the lock listens and passes
 * every hint on; when it closes, the next tab takes over (design.md, "Live and in step").
 * @param onHint a hint says what to fetch again; it is never data
 * @param onTrouble told a sentence when the server has been away for some seconds or refuses, null when hints come again
 * @returns a function that stops listening
 */
export function listenLive(onHint: (hint: LiveHint) => void, onTrouble: (sentence: string | null) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const stop = new AbortController();
  // Of the stream that this tab holds; undefined while it holds none.
  let held: string | null | undefined;
  const take = (passed: Passed) => {
    if ('hint' in passed) onHint(passed.hint);
    else if ('trouble' in passed) onTrouble(passed.trouble);
  };
  channel.onmessage = ({ data }: MessageEvent<Passed | Asked>) => {
    if (!('ask' in data)) take(data);
    else if (held !== undefined) channel.postMessage({ trouble: held } satisfies Passed);
  };
  const listen = () =>
    holdStream(stop.signal, (passed) => {
      if ('trouble' in passed) held = passed.trouble;
      take(passed);
      channel.postMessage(passed);
    });
  channel.postMessage({ ask: 'trouble' } satisfies Asked);
  void navigator.locks.request(CHANNEL, { signal: stop.signal }, listen).catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
  };
}

/** Keeps the stream open until the tab stops listening. */
function holdStream(signal: AbortSignal, pass: (passed: Passed) => void): Promise<void> {
  // The lock may have been given at the moment the tab stopped listening.
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    let lost: number | undefined;
    const found = () => {
      window.clearTimeout(lost);
      lost = undefined;
    };
    let source = open();
    // EventSource reconnects by itself except after a refusal (the server said 401 or 503): then we try again.
    const timer = window.setInterval(() => {
      if (source.readyState === EventSource.CLOSED) source = open();
    }, 3_000);
    function open(): EventSource {
      const stream = new EventSource('/api/live');
      stream.onmessage = (event: MessageEvent<string>) => pass({ hint: JSON.parse(event.data) as LiveHint });
      // After a gap nothing is known: everything shown is fetched again.
      stream.onopen = () => {
        found();
        pass({ trouble: null });
        pass({ hint: { kind: 'resync', ref: '' } });
      };
      stream.onerror = () => {
        lost ??= window.setTimeout(() => pass({ trouble: LOST }), LOST_MS);
        if (stream.readyState === EventSource.CLOSED) void askWhy();
      };
      return stream;
    }
    // An EventSource does not tell why it was refused.
    async function askWhy(): Promise<void> {
      const refusal = await refusalOf('/api/live', signal);
      if (signal.aborted || source.readyState !== EventSource.CLOSED || refusal === null || refusal.status >= 500) return;
      if (refusal.status === 401) return pass({ hint: { kind: 'phien-het', ref: '' } });
      found();
      pass({ trouble: `${REFUSED} ${refusal.message}` });
    }
    signal.addEventListener('abort', () => {
      window.clearInterval(timer);
      found();
      source.close();
      resolve();
    });
  });
}
