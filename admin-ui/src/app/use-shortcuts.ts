import { useEffect, useRef } from 'react';

/**
 * Key → act. Two-letter keys such as `gv` are typed one after the other. Plain keys mean something only outside text
 * fields; those written `alt+1` or `ctrl+enter` also inside them.
 */
export type Shortcuts = Record<string, () => void>;

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
/** Enter and the space bar belong to the button or link that has the focus. */
const pressesControl = ({ key, target }: KeyboardEvent): boolean => (key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.closest('a, button, [role=button], [role=tab], [role=menuitem]') !== null;
const isHeld = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;
/** An open dialog has the keys for itself. */
const isCovered = (): boolean => document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;

/**
 * Binds keys for as long as the screen is shown.
 * @param first its keys go before those of the screen around it, e.g. a question beside a list
 */
export function useShortcuts(shortcuts: Shortcuts, first = false): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    let begun = '';
    let timer = 0;
    const onHeldKey = (event: KeyboardEvent) => {
      if (isHeld(event)) onKey(event);
    };
    const onPlainKey = (event: KeyboardEvent) => {
      if (!isHeld(event) && !event.defaultPrevented) onKey(event);
    };
    const onKey = (event: KeyboardEvent) => {
      if (isCovered()) return;
      const held = event.ctrlKey || event.metaKey ? 'ctrl+' : event.altKey ? 'alt+' : '';
      if (held === '' && (isTyping(event.target) || pressesControl(event))) return;
      const pressed = held === '' ? event.key : held + (event.code.startsWith('Digit') ? event.code.slice(5) : event.key.toLowerCase());
      const act = current.current[held === '' ? begun + pressed : pressed];
      window.clearTimeout(timer);
      begun = '';
      if (act) {
        event.preventDefault();
        event.stopPropagation();
        act();
      } else if (pressed === 'g') {
        begun = 'g';
        timer = window.setTimeout(() => {
          begun = '';
        }, 1000);
      }
    };
    // Held keys are heard before the field that has the focus: a select would take Ctrl+Enter as its own Enter and open.
    window.addEventListener('keydown', onHeldKey, true);
    window.addEventListener('keydown', onPlainKey, first);
    return () => {
      window.removeEventListener('keydown', onHeldKey, true);
      window.removeEventListener('keydown', onPlainKey, first);
      window.clearTimeout(timer);
    };
  }, [first]);
}
