/** From what the server sent and what came live to the rows that the chart draws. */
import type { Series, Tag } from "@/shared/api/types";
import { severityOf } from "@/shared/format/quality";
import type { DisplayUnit } from "@/shared/format/units";
import { toShown } from "@/shared/format/units";
import type { Reading } from "@/shared/live/protocol";

const GAP_SAMPLES = 5;
const GAP_BUCKETS = 8;

/** One tag's readings in time order, in the shown unit. */
export interface Trace {
  /** UTC epoch ms. */
  readonly ts: readonly number[];
  readonly values: readonly (number | null)[];
  readonly quality: readonly number[];
  /** Lowest and highest value that each point stands for, where the server summed readings up. */
  readonly lo: readonly (number | null)[];
  readonly hi: readonly (number | null)[];
}

function shownOf(values: readonly (number | null)[] | null | undefined, unit: DisplayUnit): (number | null)[] {
  return (values ?? []).map((value) => (value === null ? null : toShown(value, unit)));
}

/** The server's series with what came live after its end. */
export function traceOf(series: Series | undefined, tail: readonly Reading[], unit: DisplayUnit): Trace {
  const ts = series ? [...series.ts] : [];
  const values = shownOf(series?.values, unit);
  const quality = series ? [...series.quality] : [];
  const end = ts.at(-1) ?? -Infinity;
  for (const reading of tail) {
    if (reading.ts <= end) continue;
    ts.push(reading.ts);
    values.push(reading.value === null ? null : toShown(reading.value, unit));
    quality.push(reading.quality);
  }
  return { ts, values, quality, lo: shownOf(series?.lo, unit), hi: shownOf(series?.hi, unit) };
}

/** How far apart two readings may lie before the line between them is broken, ms. */
export function gapAfter(tag: Pick<Tag, "interval_ms">, spanMs: number, points: number): number {
  const bucket = (spanMs / Math.max(points, 1)) * GAP_BUCKETS;
  return tag.interval_ms ? Math.max(tag.interval_ms * GAP_SAMPLES, bucket) : Infinity;
}

/** Columns of one tag: times in seconds, the good line, and the doubtful one that is drawn dashed. */
export interface Lines {
  readonly x: readonly number[];
  readonly good: readonly (number | null)[];
  readonly doubtful: readonly (number | null)[];
  readonly lo: readonly (number | null)[];
  readonly hi: readonly (number | null)[];
}

/**
 * Splits a trace by quality. A doubtful stretch takes in its good neighbours so that it joins them; a
 * gap becomes a null in both lines.
 */
export function linesOf({ ts, values, quality, lo: lows, hi: highs }: Trace, gapMs: number, shiftMs = 0): Lines {
  const x: number[] = [];
  const good: (number | null)[] = [];
  const doubtful: (number | null)[] = [];
  const lo: (number | null)[] = [];
  const hi: (number | null)[] = [];
  const isGood = (at: number) => severityOf(quality[at] ?? 0) === "good";
  ts.forEach((time, at) => {
    const before = ts[at - 1];
    if (before !== undefined && time - before > gapMs) {
      x.push((before + (time - before) / 2 + shiftMs) / 1000);
      for (const line of [good, doubtful, lo, hi]) line.push(null);
    }
    const value = values[at] ?? null;
    const fine = isGood(at);
    const besideDoubt = (at > 0 && !isGood(at - 1)) || (at + 1 < ts.length && !isGood(at + 1));
    x.push((time + shiftMs) / 1000);
    good.push(fine ? value : null);
    doubtful.push(!fine || besideDoubt ? value : null);
    lo.push(lows[at] ?? null);
    hi.push(highs[at] ?? null);
  });
  return { x, good, doubtful, lo, hi };
}

/** A stretch of time, UTC epoch ms, in which a tag had no good value. */
export interface Doubt {
  readonly from: number;
  readonly to: number;
  readonly code: number;
}

export function doubtsOf({ ts, quality }: Trace, end: number): Doubt[] {
  const doubts: Doubt[] = [];
  let open: { from: number; code: number } | null = null;
  ts.forEach((time, at) => {
    const code = quality[at] ?? 0;
    const fine = severityOf(code) === "good";
    if (open && (fine || code !== open.code)) {
      doubts.push({ ...open, to: time });
      open = null;
    }
    if (!fine && !open) open = { from: time, code };
  });
  if (open) doubts.push({ ...(open as { from: number; code: number }), to: Math.min(end, ts.at(-1) ?? end) });
  return doubts;
}

/** The place of the last reading at or before a time, or -1. */
export function indexAt(ts: readonly number[], time: number): number {
  let lo = 0;
  let hi = ts.length;
  while (lo < hi) {
    const middle = (lo + hi) >>> 1;
    if ((ts[middle] ?? Infinity) <= time) lo = middle + 1;
    else hi = middle;
  }
  return lo - 1;
}
