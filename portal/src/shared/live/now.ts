/** One ticking clock for every age on the screen. */
import { useSyncExternalStore } from "react";
import { serverNow } from "@/shared/live/live";

const TICK_MS = 1000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = serverNow();
    listeners.forEach((tell) => {
      tell();
    });
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** UTC epoch ms by the server's clock, once a second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}
