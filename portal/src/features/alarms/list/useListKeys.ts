import { useEffect, useEffectEvent } from "react";
import { actOf, type ListAct } from "@/features/alarms/list/keyboard";

const CHORD_MS = 1200;
const TYPED = ["INPUT", "SELECT", "TEXTAREA"];
const PRESSED = ["BUTTON", "A", "SUMMARY"];

/** Whether a key belongs to what has the focus: text to a field, Enter and Space to a button. */
function ownedBy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement && target.type === "checkbox") return key === " ";
  if (target.isContentEditable || TYPED.includes(target.tagName)) return true;
  return PRESSED.includes(target.tagName) && (key === "Enter" || key === " ");
}

/** The list's keys, wherever the focus is on its page; the frame's own (`g`, `?`) stay the frame's. */
export function useListKeys(onAct: (act: ListAct) => void): void {
  const act = useEffectEvent(onAct);
  useEffect(() => {
    let wentAt = 0;
    const press = (event: KeyboardEvent) => {
      if (document.querySelector("dialog[open]") || ownedBy(event.target, event.key)) return;
      const inChord = Date.now() - wentAt < CHORD_MS;
      wentAt = event.key === "g" ? Date.now() : 0;
      const found = inChord ? null : actOf(event);
      if (!found) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act(found);
    };
    window.addEventListener("keydown", press, true);
    return () => {
      window.removeEventListener("keydown", press, true);
    };
  }, []);
}
