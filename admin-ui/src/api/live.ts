import type { LiveHint } from '../../../src/notices/contract.js';

const CHANNEL = 'luong-live';
/** A stream that is gone for so long is told; a proxy or a restart that cuts it for a moment is not. */
const LOST_MS = 5_000;

/** What the listening tab passes on: a hint, or whether the server is there. */
type Passed = { hint: LiveHint } | { connected: boolean };

/**
 * One server-sent stream per browser, shared by its tabs: the tab that holds the lock listens and passes
 * every hint on; when it closes, the next tab takes over (design.md, "Live and in step").
 * @param onHint a hint says what to fetch again; it is never data
 * @param onConnection told when the server has been away for some seconds, and when it is back
 * @returns a function that stops listening
 */
export function listenLive(onHint: (hint: LiveHint) => void, onConnection: (connected: boolean) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const stop = new AbortController();
  const take = (passed: Passed) => {
    if ('hint' in passed) onHint(passed.hint);
    else if ('connected' in passed) onConnection(passed.connected);
  };
  channel.onmessage = (message: MessageEvent<Passed>) => take(message.data);
  const listen = () =>
    holdStream(stop.signal, (passed) => {
      take(passed);
      channel.postMessage(passed);
    });
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
        window.clearTimeout(lost);
        lost = undefined;
        pass({ connected: true });
        pass({ hint: { kind: 'resync', ref: '' } });
      };
      stream.onerror = () => {
        lost ??= window.setTimeout(() => pass({ connected: false }), LOST_MS);
      };
      return stream;
    }
    signal.addEventListener('abort', () => {
      window.clearInterval(timer);
      window.clearTimeout(lost);
      source.close();
      resolve();
    });
  });
}
