/** Whether alarms sound in this browser, in this session, and which of them are silenced. */
import { useSyncExternalStore } from "react";
import { soundKey } from "@/features/alarms/sound/choosing";
import type { Alarm } from "@/shared/api/types";

export type Sounding = "off" | "on" | "muted";

export interface Silencing {
  /** `off` until somebody wants sound; `muted` for this session. */
  readonly sounding: Sounding;
  readonly silenced: ReadonlySet<string>;
}

const CHOICE = "ogim.alarms.sound";
const MUTED = "ogim.alarms.muted";
const SILENCED = "ogim.alarms.silenced";
/** So many silenced activations are remembered, the newest. */
const SILENCED_MAX = 20_000;

function restored(): Silencing {
  const on = localStorage.getItem(CHOICE) === "on";
  const muted = sessionStorage.getItem(MUTED) === "yes";
  let silenced: unknown;
  try {
    silenced = JSON.parse(sessionStorage.getItem(SILENCED) ?? "[]");
  } catch {
    silenced = [];
  }
  const keys = Array.isArray(silenced) ? silenced.filter((key) => typeof key === "string") : [];
  return { sounding: on ? (muted ? "muted" : "on") : "off", silenced: new Set(keys) };
}

let current = restored();
const listeners = new Set<() => void>();

function change(next: Silencing): void {
  current = next;
  localStorage.setItem(CHOICE, next.sounding === "off" ? "off" : "on");
  sessionStorage.setItem(MUTED, next.sounding === "muted" ? "yes" : "no");
  sessionStorage.setItem(SILENCED, JSON.stringify([...next.silenced].slice(-SILENCED_MAX)));
  listeners.forEach((listener) => {
    listener();
  });
}

export function setSounding(next: Sounding): void {
  change({ ...current, sounding: next });
}

/** These stay silent until they become active again. */
export function silenceAlarms(alarms: readonly Alarm[]): void {
  change({ ...current, silenced: new Set([...current.silenced, ...alarms.map(soundKey)]) });
}

export function useSilencing(): Silencing {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
