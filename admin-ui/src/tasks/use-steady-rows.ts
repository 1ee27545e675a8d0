import { useLayoutEffect, useRef, useState } from 'react';

export interface SteadyRow<T> {
  item: T;
  gone: boolean;
  fresh: boolean;
}

/**
 * A live list that does not move what the pointer is on. While the pointer is over it, rows that left stay where they
 * were, marked; rows that came in above are made up for by scrolling. When the pointer leaves, the list is as it is.
 * @param scope another choice of the list (filter, words) is another list, and begins anew
 */
export function useSteadyRows<T extends { id: string }>(items: T[], scope: string) {
  const box = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  const before = useRef<T[]>([]);
  const seen = useRef(new Set<string>());
  const shown = useRef(scope);
  if (shown.current !== scope) {
    shown.current = scope;
    before.current = [];
    seen.current = new Set();
  }
  const rows = steady(before.current, items, held, seen.current);
  useAnchor(box, held);
  useLayoutEffect(() => {
    before.current = rows.map((row) => row.item);
    for (const { item } of rows) seen.current.add(item.id);
  });
  return { rows, box, hold: { onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) } };
}

/** The new list; while it is held, with the rows that left kept after their old neighbour. */
export function steady<T extends { id: string }>(old: T[], now: T[], held: boolean, seen: ReadonlySet<string>): SteadyRow<T>[] {
  const rows = now.map((item) => ({ item, gone: false, fresh: seen.size > 0 && !seen.has(item.id) }));
  if (!held) return rows;
  const present = new Set(now.map(({ id }) => id));
  old.forEach((item, index) => {
    if (present.has(item.id)) return;
    const neighbour = old[index - 1]?.id;
    const at = rows.findIndex((row) => row.item.id === neighbour);
    rows.splice(at + 1, 0, { item, gone: true, fresh: false });
  });
  return rows;
}

/** Keeps the row under the pointer where it is on the screen, by scrolling; makes room below when there is too little to scroll. */
function useAnchor(box: React.RefObject<HTMLDivElement | null>, held: boolean): void {
  const anchor = useRef<{ row: Element; top: number } | null>(null);
  useLayoutEffect(() => {
    const list = box.current;
    if (!list) return;
    const last = anchor.current;
    if (held && last?.row.isConnected) {
      const moved = last.row.getBoundingClientRect().top - last.top;
      const room = list.scrollHeight - list.clientHeight - list.scrollTop;
      if (moved > room) list.style.setProperty('padding-bottom', `${moved - room}px`);
      if (moved !== 0) list.scrollTop += moved;
    } else list.style.removeProperty('padding-bottom');
    const row = held ? list.querySelector('[data-task]:hover') : null;
    anchor.current = row ? { row, top: row.getBoundingClientRect().top } : null;
  });
  useLayoutEffect(() => {
    const list = box.current;
    const forget = () => {
      const row = list?.querySelector('[data-task]:hover');
      anchor.current = row ? { row, top: row.getBoundingClientRect().top } : null;
    };
    list?.addEventListener('scroll', forget, { passive: true });
    list?.addEventListener('pointermove', forget, { passive: true });
    return () => {
      list?.removeEventListener('scroll', forget);
      list?.removeEventListener('pointermove', forget);
    };
  }, [box]);
}
