const ASK_AGAIN_MS = 5_000;

let silent = false;
const listeners = new Set<(silent: boolean) => void>();

const tell = (): void => listeners.forEach((listener) => listener(silent));

/** A request went out and nothing came back in its time: the server is asked until it answers. */
export function noteSilence(): void {
  if (silent) return;
  silent = true;
  tell();
  window.setTimeout(() => void ask(), ASK_AGAIN_MS);
}

/** Something came back, be it a refusal. */
export function noteAnswer(): void {
  if (!silent) return;
  silent = false;
  tell();
}

/** @param heard told when the server falls silent, and when it answers again @returns a function that stops listening */
export function onSilence(heard: (silent: boolean) => void): () => void {
  listeners.add(heard);
  return () => void listeners.delete(heard);
}

async function ask(): Promise<void> {
  if (!silent) return;
  const stop = new AbortController();
  const timer = window.setTimeout(() => stop.abort(), ASK_AGAIN_MS);
  await fetch('/health/live', { signal: stop.signal }).then(noteAnswer, () => undefined);
  window.clearTimeout(timer);
  if (silent) window.setTimeout(() => void ask(), ASK_AGAIN_MS);
}
