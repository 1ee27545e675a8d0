import { useEffect, useRef } from 'react';

/** Keys that mean something only outside text fields; `g` waits a second for its second letter. */
export type Shortcuts = Record<string, () => void>;

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Binds keys for as long as the screen is shown.
 * @param shortcuts key → act; two-letter keys such as `gv` are typed one after the other
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    let first = '';
    let timer = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const act = current.current[first + event.key] ?? current.current[event.key];
      window.clearTimeout(timer);
      first = '';
      if (act) {
        event.preventDefault();
        act();
      } else if (event.key === 'g') {
        first = 'g';
        timer = window.setTimeout(() => {
          first = '';
        }, 1000);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.clearTimeout(timer);
    };
  }, []);
}
