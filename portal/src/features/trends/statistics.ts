import type { Trace } from "@/features/trends/series";

export interface Statistics {
  readonly lo: number;
  readonly hi: number;
  /** Weighted by how long each value stood. */
  readonly mean: number;
}

/** Statistics of what a trace shows within a range, or null where it shows no number there. */
export function statisticsOf({ ts, values }: Trace, from: number, to: number): Statistics | null {
  let lo = Infinity;
  let hi = -Infinity;
  let area = 0;
  let time = 0;
  let plain = 0;
  let count = 0;
  for (let at = 0; at < ts.length; at += 1) {
    const start = ts[at] ?? 0;
    const value = values[at] ?? null;
    if (value === null || start > to) continue;
    const end = Math.min(ts[at + 1] ?? start, to);
    if (start < from && end <= from) continue;
    if (value < lo) lo = value;
    if (value > hi) hi = value;
    const weight = Math.max(0, end - Math.max(start, from));
    area += value * weight;
    time += weight;
    plain += value;
    count += 1;
  }
  if (!count) return null;
  return { lo, hi, mean: time > 0 ? area / time : plain / count };
}
