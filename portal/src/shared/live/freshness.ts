/** When a value is too old to act on. */
import type { Tag } from "@/shared/api/types";
import type { Reading } from "@/shared/live/protocol";

const AGE_MIN_MS = 30_000;
const AGE_UNKNOWN_MS = 300_000;
const MISSED_SAMPLES = 10;

/**
 * Age above which a tag's value counts as stale, ms: ten missed samples, at least half a minute. A tag of
 * unknown interval may come on change only; it gets five minutes.
 */
export function staleAfter(tag: Pick<Tag, "interval_ms">): number {
  return tag.interval_ms ? Math.max(AGE_MIN_MS, tag.interval_ms * MISSED_SAMPLES) : AGE_UNKNOWN_MS;
}

export function isStale(tag: Pick<Tag, "interval_ms">, reading: Reading | undefined, now: number): boolean {
  return !reading || now - reading.ts > staleAfter(tag);
}
