/** The standing alarms of whoever is signed in: read once, then kept up by the WebSocket. */
import { useSyncExternalStore } from "react";
import { type AlarmMessage, parseAlarmMessage } from "@/features/alarms/live/protocol";
import { AlarmStore, type Standing } from "@/features/alarms/live/store";
import { answer, api } from "@/shared/api/client";
import { getSession } from "@/shared/api/session";
import type { Alarm } from "@/shared/api/types";
import { Connection, type ConnectionOptions, type Link } from "@/shared/live/connection";
import { renewal, tie } from "@/shared/live/tied";

const PAGE = 1_000;
const PAGES_MAX = 50;
/** Without the WebSocket the list is read so often. */
const POLL_MS = 15_000;

interface AlarmOptions extends ConnectionOptions {
  readonly onMessage: (message: AlarmMessage) => void;
}

class AlarmSocket extends Connection {
  private readonly onMessage: AlarmOptions["onMessage"];

  constructor({ onMessage, ...options }: AlarmOptions) {
    super(options);
    this.onMessage = onMessage;
  }

  protected greeting(token: string): object {
    return { token };
  }

  protected hear(text: string): boolean {
    const message = parseAlarmMessage(text);
    if (!message) return false;
    if (message.type === "hello") this.greeted();
    else this.say({ heardAt: Date.now() });
    this.onMessage(message);
    return true;
  }
}

const store = new AlarmStore();
let link: Link = { phase: "idle", heardAt: 0, valuesAt: 0, clockAhead: 0 };
const linkListeners = new Set<() => void>();
let turn = 0;

/** Reads the whole list, the most urgent first; what is read already is shown. A later call takes over. */
export async function readAlarms(): Promise<void> {
  const own = (turn += 1);
  store.begin();
  const found: Alarm[] = [];
  let cursor: string | null | undefined;
  try {
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const query = { standing: true, sort: "urgent" as const, limit: PAGE, ...(cursor ? { cursor } : {}) };
      const { items, next } = await answer(api.GET("/api/alerts", { params: { query } }));
      if (own !== turn) return;
      found.push(...(items as Alarm[]));
      cursor = next;
      if (!cursor) break;
      store.read(items, false);
    }
    store.read(found, true);
  } catch (error) {
    if (own === turn) store.fail(error);
  }
}

const socket = new AlarmSocket({
  url: `${location.origin.replace(/^http/, "ws")}/api/live/alarms`,
  token: () => getSession()?.token ?? null,
  onMessage: (message) => {
    if (message.type === "alerts") store.accept(message.alarms);
    else if (message.type !== "heartbeat") void readAlarms();
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

/** Keeps the list for as long as someone is signed in. Returns what ends it. */
export function startAlarms(): () => void {
  void readAlarms();
  const timer = setInterval(() => {
    if (link.phase !== "live" && getSession()) void readAlarms();
  }, POLL_MS);
  const untie = tie(socket, () => {
    turn += 1;
    store.clear();
  });
  return () => {
    clearInterval(timer);
    untie();
    turn += 1;
    store.clear();
  };
}

/** What an act answered is shown before the WebSocket says it. */
export function noteAlarm(alarm: Alarm): void {
  store.accept([alarm]);
}

export function useStanding(): Standing {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** The connection's state. */
export function useAlarmLink(): Link {
  return useSyncExternalStore(
    (listener) => {
      linkListeners.add(listener);
      return () => linkListeners.delete(listener);
    },
    () => link,
  );
}
