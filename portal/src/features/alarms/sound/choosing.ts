/** Which tone sounds: that of the most urgent alarm that nobody has acknowledged or silenced. */
import { type Annunciated, isAnnunciated, isUnseen, rankOf } from "@/features/alarms/states";
import type { Alarm } from "@/shared/api/types";

export interface Tone {
  /** Hz, one after the other. */
  readonly notes: readonly number[];
  /** Of one note, s. */
  readonly noteS: number;
  /** Until the tone comes again, s; null for once. */
  readonly everyS: number | null;
}

/** More, higher and more often the more urgent (IEC 60601-1-8 gives the idea of bursts); told apart without looking. */
export const TONES: Readonly<Record<Annunciated, Tone>> = {
  critical: { notes: [988, 784, 988, 784, 988], noteS: 0.12, everyS: 3 },
  high: { notes: [784, 659, 784], noteS: 0.15, everyS: 6 },
  medium: { notes: [523, 659], noteS: 0.2, everyS: 15 },
  low: { notes: [440], noteS: 0.3, everyS: null },
};

/** An activation of an alarm: a silenced alarm that comes again sounds again. */
export function soundKey({ id, activated_ms }: Pick<Alarm, "id" | "activated_ms">): string {
  return `${id} ${activated_ms}`;
}

/** The alarm whose tone sounds, or null for silence. */
export function soundingOf(alarms: readonly Alarm[], silenced: ReadonlySet<string>): Alarm | null {
  let found: Alarm | null = null;
  for (const alarm of alarms) {
    if (!isAnnunciated(alarm.priority) || !isUnseen(alarm) || !alarm.active || silenced.has(soundKey(alarm))) continue;
    const sooner = !found || rankOf(alarm) < rankOf(found) || (rankOf(alarm) === rankOf(found) && alarm.activated_ms > found.activated_ms);
    if (sooner) found = alarm;
  }
  return found;
}
