/** The path of a sparkline: broken where there is no number. */
export interface Points {
  readonly ts: readonly number[];
  readonly values: readonly (number | null)[];
}

/** Lowest and highest number, or null without one. */
export function extent(values: readonly (number | null)[]): readonly [number, number] | null {
  let lo = Infinity;
  let hi = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    if (value < lo) lo = value;
    if (value > hi) hi = value;
  }
  return lo <= hi ? [lo, hi] : null;
}

/** SVG path data within width × height; `window` is the time shown, `lowest` the least height of the value axis. */
export function sparkPath(
  { ts, values }: Points,
  window: readonly [number, number],
  size: readonly [number, number],
  lowest: number,
): string {
  const range = extent(values);
  if (!range) return "";
  const [width, height] = size;
  const centre = (range[0] + range[1]) / 2;
  const half = Math.max(range[1] - range[0], lowest, Math.abs(centre) * 1e-6, 1e-12) / 2;
  const gap = ((window[1] - window[0]) / Math.max(ts.length, 1)) * 6;
  let path = "";
  let last: number | null = null;
  ts.forEach((time, at) => {
    const value = values[at] ?? null;
    if (value === null) {
      last = null;
      return;
    }
    const x = ((time - window[0]) / (window[1] - window[0])) * width;
    const y = height - ((value - centre + half) / (2 * half)) * height;
    path += `${last === null || time - last > gap ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    last = time;
  });
  return path;
}
