/** The portal's live values: one store, one socket, and the hooks that read them. */
import { useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { getSession } from "@/shared/api/session";
import type { Link } from "@/shared/live/connection";
import type { Reading } from "@/shared/live/protocol";
import { LiveSocket } from "@/shared/live/socket";
import { LiveStore } from "@/shared/live/store";
import { renewal, tie } from "@/shared/live/tied";

const SETTLE_MS = 60;

export const liveStore = new LiveStore();
let link: Link = { phase: "idle", heardAt: 0, valuesAt: 0, clockAhead: 0 };
const linkListeners = new Set<() => void>();
const interest = new Map<number, number>();
let settling: ReturnType<typeof setTimeout> | undefined;

const socket = new LiveSocket({
  url: `${location.origin.replace(/^http/, "ws")}/api/live`,
  token: () => getSession()?.token ?? null,
  onReadings: (readings) => {
    liveStore.accept(readings);
  },
  onLink: (next) => {
    link = next;
    linkListeners.forEach((listener) => {
      listener();
    });
  },
  onRefused: renewal(() => {
    socket.open();
  }),
});

/** Ties the connection to the session. Returns what unties it. */
export function startLive(): () => void {
  return tie(socket, () => {
    liveStore.clear();
  });
}

function settle(): void {
  clearTimeout(settling);
  settling = setTimeout(() => {
    socket.want([...interest.keys()].sort((a, b) => a - b));
  }, SETTLE_MS);
}

/** Whether anything on the screen waits for live values. */
export function isSubscribed(): boolean {
  return interest.size > 0;
}

function addInterest(tags: readonly number[]): () => void {
  for (const tag of tags) interest.set(tag, (interest.get(tag) ?? 0) + 1);
  settle();
  return () => {
    for (const tag of tags) {
      const left = (interest.get(tag) ?? 1) - 1;
      if (left > 0) interest.set(tag, left);
      else interest.delete(tag);
    }
    settle();
  };
}

/** Subscribes to the tags for as long as the component that asks is on the screen. */
export function useInterest(tags: readonly number[]): void {
  const key = tags.join();
  useEffect(() => addInterest(key ? key.split(",").map(Number) : []), [key]);
}

export function useReading(tag: number): Reading | undefined {
  const subscribe = useCallback((listener: () => void) => liveStore.subscribe([tag], listener), [tag]);
  return useSyncExternalStore(subscribe, () => liveStore.get(tag));
}

/** A view of several tags whose array stays the same until one of their readings changes. */
function viewOf(ids: readonly number[]) {
  let last: readonly (Reading | undefined)[] = [];
  return {
    subscribe: (listener: () => void) => liveStore.subscribe(ids, listener),
    snapshot: () => {
      const next = ids.map((id) => liveStore.get(id));
      if (next.length !== last.length || next.some((one, at) => one !== last[at])) last = next;
      return last;
    },
  };
}

/** The newest readings of several tags, in their order; the array changes when one of them does. */
export function useReadings(tags: readonly number[]): readonly (Reading | undefined)[] {
  const key = tags.join();
  const view = useMemo(() => viewOf(key ? key.split(",").map(Number) : []), [key]);
  return useSyncExternalStore(view.subscribe, view.snapshot);
}

export function useLink(): Link {
  return useSyncExternalStore(
    (listener) => {
      linkListeners.add(listener);
      return () => linkListeners.delete(listener);
    },
    () => link,
  );
}

/** The server's clock now, as far as the portal knows it: what ages are counted from. */
export function serverNow(): number {
  return Date.now() + link.clockAhead;
}
