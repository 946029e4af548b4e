/** What one person chose for this browser: language, digits, theme, zone. Kept in localStorage. */
import { useSyncExternalStore } from "react";

export type Language = "en" | "fa";
export type Digits = "latin" | "persian";
export type Theme = "dark" | "light";
export type Zone = "local" | "utc" | "tehran";
export type UnitSystem = "metric" | "field";

export interface Settings {
  readonly language: Language;
  readonly digits: Digits;
  readonly theme: Theme;
  readonly zone: Zone;
  readonly units: UnitSystem;
}

const KEY = "ogim.settings";
const ALLOWED: { readonly [K in keyof Settings]: readonly Settings[K][] } = {
  language: ["en", "fa"],
  digits: ["latin", "persian"],
  theme: ["dark", "light"],
  zone: ["local", "utc", "tehran"],
  units: ["metric", "field"],
};

function preferred(): Settings {
  const language = navigator.language.startsWith("fa") ? "fa" : "en";
  const light = matchMedia("(prefers-color-scheme: light)").matches;
  return {
    language,
    digits: language === "fa" ? "persian" : "latin",
    theme: light ? "light" : "dark",
    zone: "local",
    units: "metric",
  };
}

/** Stored choices that are still allowed ones; anything else falls back to what the browser prefers. */
export function restore(stored: string | null): Settings {
  const settings = { ...preferred() };
  try {
    const found = JSON.parse(stored ?? "{}") as Record<string, unknown>;
    for (const key of Object.keys(ALLOWED) as (keyof Settings)[]) {
      const allowed: readonly unknown[] = ALLOWED[key];
      if (allowed.includes(found[key])) Object.assign(settings, { [key]: found[key] });
    }
  } catch {
    return settings;
  }
  return settings;
}

let current = restore(localStorage.getItem(KEY));
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function getSettings(): Settings {
  return current;
}

export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  listeners.forEach((listener) => {
    listener();
  });
}

export function onSettings(listener: () => void): () => void {
  return subscribe(listener);
}

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, getSettings);
}
