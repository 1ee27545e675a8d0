import { useCallback, useEffect, useRef, useState } from 'react';
import type { SaveDraft, TaskPage } from '../../../src/tasks/contract.js';
import { Problem, put } from '../api/client.js';
import { inTurn } from '../api/in-turn.js';
import { useMe } from '../session/session.js';
import { dropLocalCopy, readLocalCopy, writeLocalCopy } from '../ui/local-copy.js';
import { draftOf, typedAtFirst, type Typed } from './task-draft.js';

/** Where what was typed is: nowhere yet, on its way, on the server, in this browser only. */
export type SaveState = 'none' | 'saving' | 'saved' | 'local';

const QUIET_MS = 700;
const RETRY_MS = 5_000;

/**
 * What is typed into a task, kept by itself: at once in this browser, a moment later on the server, one at a time so that
 * an older draft never arrives after a newer one; when the server is away it is tried again until it takes it.
 */
export function useTaskDraft(task: TaskPage) {
  const { person } = useMe();
  const what = `viec.${task.id}`;
  const [typed, setTyped] = useState<Typed>(() => typedAtFirst(task, readLocalCopy<SaveDraft>(person.id, what)));
  const [state, setState] = useState<SaveState>(() => (readLocalCopy(person.id, what) ? 'local' : task.draft ? 'saved' : 'none'));
  const [touched, setTouched] = useState(false);
  const waiting = useRef<{ timer: number; draft: SaveDraft } | null>(null);

  const send = useCallback(async () => {
    const now = waiting.current;
    if (!now) return;
    window.clearTimeout(now.timer);
    setState('saving');
    try {
      // What was typed meanwhile takes the place of what waits for its turn.
      await inTurn(what, async () => waiting.current === now && (await put(`/api/tasks/${task.id}/draft`, now.draft)));
      if (waiting.current !== now) return;
      waiting.current = null;
      dropLocalCopy(person.id, what);
      setState('saved');
    } catch (error) {
      if (waiting.current !== now) return;
      setState('local');
      if (error instanceof Problem && error.passing) now.timer = window.setTimeout(() => void send(), RETRY_MS);
    }
  }, [task.id, person.id, what]);

  const change = useCallback(
    (next: Typed) => {
      setTyped(next);
      setTouched(true);
      const draft = draftOf(next);
      writeLocalCopy(person.id, what, draft);
      if (waiting.current) window.clearTimeout(waiting.current.timer);
      waiting.current = { draft, timer: window.setTimeout(() => void send(), QUIET_MS) };
    },
    [person.id, what, send],
  );

  /** After the answer was taken: nothing is left to save. */
  const forget = useCallback(() => {
    if (waiting.current) window.clearTimeout(waiting.current.timer);
    waiting.current = null;
    setTouched(false);
    setState('none');
    dropLocalCopy(person.id, what);
  }, [person.id, what]);

  useEffect(() => () => void send(), [send]);
  return { typed, touched, change, forget, state };
}
