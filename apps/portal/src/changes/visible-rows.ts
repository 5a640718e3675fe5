import { useCallback, useEffect, useState, type RefObject } from 'react';

const overscan = 8;

/** Which of many rows of one height are in sight of a scrolling element, and whether it is at its top. */
export function useVisibleRows(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [{ top, height }, setPlace] = useState({ top: 0, height: 900 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    // A step of one row: scrolling within it draws nothing anew.
    const place = { top: Math.floor(element.scrollTop / rowHeight) * rowHeight, height: element.clientHeight };
    setPlace((was) => (was.top === place.top && was.height === place.height ? was : place));
  }, [scroller, rowHeight]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, look]);
  const first = Math.max(Math.floor(top / rowHeight) - overscan, 0);
  return { first, end: Math.min(Math.ceil((top + height) / rowHeight) + overscan, count), atTop: top === 0 };
}
