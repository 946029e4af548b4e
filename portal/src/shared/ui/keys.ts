/** Keyboard shortcuts outside of text fields. */
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useEffectEvent } from "react";

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName))
  );
}

/** Calls `onKey` with every plain key press outside of text fields and dialogs. */
export function useKeys(onKey: (key: string, event: KeyboardEvent) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    onKey(event.key, event);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      press(event);
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, []);
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow keys go from row to row of a table, over the first button or link of each. */
export function stepRows(event: ReactKeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (!step || typing(event.target)) return;
  const rows = [...event.currentTarget.querySelectorAll("tr")];
  const at = rows.findIndex((row) => row.contains(event.target as Node));
  const next = rows[at + step]?.querySelector<HTMLElement>("button, a");
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
