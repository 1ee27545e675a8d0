import type { LiveHint } from '../../../src/notices/contract.js';

const CHANNEL = 'luong-live';

/**
 * One server-sent stream per browser, shared by its tabs: the tab that holds the lock listens and passes
 * every hint on; when it closes, the next tab takes over (design.md, "Live and in step").
 * @param onHint a hint says what to fetch again; it is never data
 * @returns a function that stops listening
 */
export function listenLive(onHint: (hint: LiveHint) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const stop = new AbortController();
  channel.onmessage = (message: MessageEvent<LiveHint>) => onHint(message.data);
  const listen = () =>
    holdStream(stop.signal, (hint) => {
      onHint(hint);
      channel.postMessage(hint);
    });
  void navigator.locks.request(CHANNEL, { signal: stop.signal }, listen).catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
  };
}

/** Keeps the stream open until the tab stops listening. */
function holdStream(signal: AbortSignal, pass: (hint: LiveHint) => void): Promise<void> {
  // The lock may have been given at the moment the tab stopped listening.
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    let source = open();
    // EventSource reconnects by itself except after a refusal (the server said 401 or 503): then we try again.
    const timer = window.setInterval(() => {
      if (source.readyState === EventSource.CLOSED) source = open();
    }, 3_000);
    function open(): EventSource {
      const stream = new EventSource('/api/live');
      stream.onmessage = (event: MessageEvent<string>) => pass(JSON.parse(event.data) as LiveHint);
      // After a gap nothing is known: everything shown is fetched again.
      stream.onopen = () => pass({ kind: 'resync', ref: '' });
      return stream;
    }
    signal.addEventListener('abort', () => {
      window.clearInterval(timer);
      source.close();
      resolve();
    });
  });
}
