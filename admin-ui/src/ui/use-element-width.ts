import { useLayoutEffect, useState, type RefObject } from 'react';

/** Width of an element in pixels, followed as it changes; 0 before it is known. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return undefined;
    setWidth(target.clientWidth);
    const measured = new ResizeObserver(() => setWidth(target.clientWidth));
    measured.observe(target);
    return () => measured.disconnect();
  }, [element]);
  return width;
}
