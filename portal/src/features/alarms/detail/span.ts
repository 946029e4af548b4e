/** What of the trend belongs to an alarm. */
import type { Alarm, AlarmEvent } from "@/shared/api/types";

const MINUTE_MS = 60_000;
const BEFORE_MS = 30 * MINUTE_MS;
const AFTER_MS = 10 * MINUTE_MS;
const SPAN_MAX_MS = 24 * 60 * MINUTE_MS;

export interface Around {
  readonly from: number;
  readonly to: number;
}

/** Half an hour before the newest activation to ten minutes after the return; to now while it stands; a day at most. */
export function aroundOf({ activated_ms: began, returned_ms: returned }: Pick<Alarm, "activated_ms" | "returned_ms">, now: number): Around {
  const ended = returned !== null && returned >= began ? returned + AFTER_MS : now;
  const from = began - BEFORE_MS;
  return { from, to: Math.min(now, ended, from + SPAN_MAX_MS) };
}

/** Somebody did it: who is nobody stands in brackets. */
export function isPerson({ by }: Pick<AlarmEvent, "by">): boolean {
  return !by.startsWith("(");
}
