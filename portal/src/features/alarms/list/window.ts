/** Which rows of a long list are drawn: those in view and a few beyond. */
import { type RefObject, useLayoutEffect, useState } from "react";

const BEYOND = 6;

export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** Rows in view; all heights in px. */
export function sliceOf(scrolled: number, height: number, row: number, count: number): Slice {
  const first = Math.floor(scrolled / row) - BEYOND;
  const last = Math.ceil((scrolled + height) / row) + BEYOND;
  return { from: Math.min(count, Math.max(0, first)), to: Math.min(count, Math.max(0, last)) };
}

/** How far a box has to be scrolled for a row to be in view; null where it is. */
export function scrollFor(at: number, scrolled: number, height: number, row: number): number | null {
  const top = at * row;
  if (top < scrolled) return top;
  if (top + row > scrolled + height) return top + row - height;
  return null;
}

/** Follows how a box is scrolled and how tall it is; tells of it once a frame. */
export function useSlice(box: RefObject<HTMLElement | null>, row: number, count: number): Slice {
  const [slice, setSlice] = useState<Slice>({ from: 0, to: 40 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let frame = 0;
    const look = () => {
      frame = 0;
      const next = sliceOf(element.scrollTop, element.clientHeight, row, count);
      setSlice((old) => (old.from === next.from && old.to === next.to ? old : next));
    };
    const plan = () => {
      frame ||= requestAnimationFrame(look);
    };
    const observer = new ResizeObserver(plan);
    observer.observe(element);
    element.addEventListener("scroll", plan, { passive: true });
    look();
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener("scroll", plan);
    };
  }, [box, row, count]);
  return slice;
}
