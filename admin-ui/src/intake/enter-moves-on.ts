import type { KeyboardEvent } from 'react';

const CONTROLS = 'input:not([type=hidden]):not([type=file]):not([disabled]), textarea:not([disabled]), button[data-send]';
/** Controls in which Enter has a meaning of its own. */
const OWN_ENTER = 'textarea, [role=combobox], .ant-picker input';

/**
 * Enter in a field goes to the next one; in the last field it sends. In a longer text Enter is a new line, and in a
 * list it picks: there Tab goes on, and Ctrl+Enter sends from anywhere.
 */
export function enterMovesOn(event: KeyboardEvent<HTMLElement>, send: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    send();
    return;
  }
  if (event.target.matches(OWN_ENTER) || event.target.closest('button') || !event.target.matches('input')) return;
  event.preventDefault();
  const controls = [...event.currentTarget.querySelectorAll<HTMLElement>(CONTROLS)].filter((control) => control.offsetParent !== null);
  const next = controls[controls.indexOf(event.target) + 1];
  if (!next || next.matches('[data-send]')) send();
  else next.focus();
}
