/** A hint from the server that something changed; the receiver fetches, it never trusts the hint as data. */
export interface LiveHint {
  kind: string;
  ref: string;
}

const CHANNEL = 'luong-live';

/**
 * One server-sent stream per browser, shared by its tabs: the tab that holds the lock listens and passes
 * every hint on; when it closes, the next tab takes over (design.md, "Live and in step").
 * @returns a function that stops listening
 */
export function listenLive(onHint: (hint: LiveHint) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const stop = new AbortController();
  channel.onmessage = (message: MessageEvent<LiveHint>) => onHint(message.data);
  void navigator.locks
    .request(CHANNEL, { signal: stop.signal }, () => holdStream(stop.signal, (hint) => {
      onHint(hint);
      channel.postMessage(hint);
    }))
    .catch(() => undefined);
  return () => {
    stop.abort();
    channel.close();
  };
}

/** Keeps the stream open until the tab stops; EventSource reconnects by itself. */
function holdStream(signal: AbortSignal, pass: (hint: LiveHint) => void): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource('/api/live');
    source.onmessage = (event: MessageEvent<string>) => pass(JSON.parse(event.data) as LiveHint);
    // After a gap nothing is known: one hint of kind "resync" makes every list fetch again.
    source.onopen = () => pass({ kind: 'resync', ref: '' });
    signal.addEventListener('abort', () => {
      source.close();
      resolve();
    });
  });
}
