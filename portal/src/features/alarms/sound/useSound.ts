import { useEffect, useMemo, useSyncExternalStore } from "react";
import { soundingOf, soundKey, TONES } from "@/features/alarms/sound/choosing";
import { Player } from "@/features/alarms/sound/player";
import { useSilencing } from "@/features/alarms/sound/silencing";
import { isAnnunciated } from "@/features/alarms/states";
import type { Alarm } from "@/shared/api/types";

const player = new Player();
const GESTURES = ["pointerdown", "keydown"] as const;

export interface Sound {
  /** The alarm whose tone sounds. */
  readonly alarm: Alarm | null;
  /** Sound is wanted, but the browser waits for a gesture. */
  readonly waits: boolean;
}

/** Lets the most urgent alarm sound, where sound is wanted. */
export function useSound(alarms: readonly Alarm[]): Sound {
  const { sounding, silenced } = useSilencing();
  const awake = useSyncExternalStore(player.subscribe, player.isAwake);
  const on = sounding === "on";
  const alarm = useMemo(() => (on ? soundingOf(alarms, silenced) : null), [on, alarms, silenced]);
  const key = alarm ? soundKey(alarm) : null;
  const priority = alarm?.priority;
  useEffect(() => {
    if (!on || awake) return undefined;
    const wake = () => {
      player.wake();
    };
    for (const gesture of GESTURES) window.addEventListener(gesture, wake, { once: true });
    return () => {
      for (const gesture of GESTURES) window.removeEventListener(gesture, wake);
    };
  }, [on, awake]);
  useEffect(() => {
    if (!key || !awake || !priority || !isAnnunciated(priority)) return undefined;
    player.play(TONES[priority]);
    return () => {
      player.stop();
    };
  }, [key, priority, awake]);
  return { alarm, waits: on && !awake };
}

/** For the click that turns sound on. */
export function wakeSound(): void {
  player.wake();
}
