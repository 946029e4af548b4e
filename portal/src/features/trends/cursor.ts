/** Where the chart's cursor stands; apart from React state, since it moves with every pixel. */
import { useSyncExternalStore } from "react";

let time: number | null = null;
const listeners = new Set<() => void>();

export function setCursor(ms: number | null): void {
  if (ms === time) return;
  time = ms;
  listeners.forEach((listener) => {
    listener();
  });
}

/** UTC epoch ms under the cursor, or null off the chart. */
export function useCursor(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => time,
  );
}
