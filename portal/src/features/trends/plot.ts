/** uPlot's options for a set of tags: one scale and axis per unit, a pen per tag. */
import uPlot from "uplot";
import { stepFor, tickLabels, ticksIn } from "@/features/trends/ticks";
import type { Tag } from "@/shared/api/types";
import { decimalsFor, formatNumber } from "@/shared/format/numbers";
import { type DisplayUnit, unitOf } from "@/shared/format/units";
import type { Settings } from "@/shared/settings/settings";

const TIME_TICK_PX = 88;
const PADDING = 0.08;
const COMPARED_ALPHA = 0.45;
const DIMMED = 0.3;
/** Rows per tag: good, doubtful, lowest, highest, compared. */
export const ROWS = 5;
const BAND_ALPHA = "2e";

export interface Ink {
  readonly text: string;
  readonly strong: string;
  readonly grid: string;
  readonly font: string;
  readonly pens: readonly string[];
}

/** The theme's colours as the canvas needs them. */
export function inkOf(element: Element): Ink {
  const style = getComputedStyle(element);
  const get = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: get("--muted"),
    strong: get("--text-strong"),
    grid: get("--line"),
    font: `12px ${get("--font")}`,
    pens: Array.from({ length: 12 }, (_, pen) => get(`--pen-${pen + 1}`)),
  };
}

/** The distinct shown units of the tags, in order: each is one scale. */
export function unitsOf(tags: readonly Tag[], settings: Settings): DisplayUnit[] {
  const units = tags.map((tag) => unitOf(tag, settings.units));
  return units.filter((unit, at) => units.findIndex(({ symbol }) => symbol === unit.symbol) === at);
}

export function scaleKey(unit: DisplayUnit): string {
  return `u:${unit.symbol}`;
}

function padded(lo: number, hi: number): uPlot.Range.MinMax {
  if (lo === null || hi === null) return [0, 1];
  const least = Math.max(Math.abs(lo), Math.abs(hi)) * 1e-3 || 1;
  const half = (Math.max(hi - lo, least) / 2) * (1 + 2 * PADDING);
  const centre = (lo + hi) / 2;
  return [centre - half, centre + half];
}

/** The range of what was measured and of what must be in sight. */
function reaching(lo: number, hi: number, others: readonly number[]): uPlot.Range.MinMax {
  const all = [lo, hi, ...others].filter((one) => one !== null && Number.isFinite(one));
  return all.length > 0 ? padded(Math.min(...all), Math.max(...all)) : padded(lo, hi);
}

function timeAxis(ink: Ink, settings: Settings): uPlot.Axis {
  const step = (from: number, to: number, width: number) =>
    stepFor(((to - from) * 1000 * TIME_TICK_PX) / Math.max(width, 1));
  return {
    stroke: ink.text,
    font: ink.font,
    size: 44,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { stroke: ink.grid, width: 1 },
    splits: (u, _axis, from, to) =>
      ticksIn(from * 1000, to * 1000, step(from, to, u.bbox.width / devicePixelRatio), settings).map((ms) => ms / 1000),
    values: (u, splits) => {
      const { min = 0, max = 1 } = u.scales.x ?? {};
      const ms = splits.map((split) => split * 1000);
      return tickLabels(ms, step(min ?? 0, max ?? 1, u.bbox.width / devicePixelRatio), settings);
    },
  };
}

function unitAxis(unit: DisplayUnit, at: number, ink: Ink, settings: Settings): uPlot.Axis {
  return {
    scale: scaleKey(unit),
    side: at % 2 === 0 ? 3 : 1,
    stroke: ink.text,
    font: ink.font,
    size: 62,
    gap: 4,
    // Isolated: a canvas in a Persian page would write °C as C°.
    label: unit.symbol ? `\u2066${unit.symbol}\u2069` : "–",
    labelFont: ink.font,
    labelSize: 18,
    labelGap: 0,
    grid: { show: at === 0, stroke: ink.grid, width: 1 },
    ticks: { stroke: ink.grid, width: 1 },
    values: (_u, splits) => {
      const step = Math.abs((splits[1] ?? 0) - (splits[0] ?? 0));
      const decimals = decimalsFor(step * 1000, 0);
      return splits.map((value) => formatNumber(value, decimals, settings));
    },
  };
}

function seriesOf(tag: Tag, pen: string, settings: Settings): uPlot.Series[] {
  const common = {
    scale: scaleKey(unitOf(tag, settings.units)),
    points: { show: false },
    ...(tag.step && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
  };
  return [
    { ...common, stroke: pen, width: 1.6 },
    { ...common, stroke: pen, width: 1.6, dash: [4, 4] },
    { ...common, width: 0 },
    { ...common, width: 0 },
    { ...common, stroke: pen, width: 1, alpha: COMPARED_ALPHA },
  ];
}

/** Dims all but one tag's lines; none with -1. */
export function dimOthers(u: uPlot, tag: number): void {
  u.series.forEach((series, at) => {
    const full = at % ROWS === 0 ? COMPARED_ALPHA : 1;
    const other = tag >= 0 && Math.floor((at - 1) / ROWS) !== tag;
    if (at > 0) series.alpha = other ? full * DIMMED : full;
  });
  u.redraw(false);
}

export interface PlotParts {
  readonly tags: readonly Tag[];
  readonly ink: Ink;
  readonly settings: Settings;
  readonly size: { readonly width: number; readonly height: number };
  readonly plugins: uPlot.Plugin[];
  /** Shown numbers that must be in sight, whatever was measured. */
  readonly inSight: () => readonly number[];
  readonly onSelect: (from: number, to: number) => void;
}

export function plotOptions({ tags, ink, settings, size, plugins, inSight, onSelect }: PlotParts): uPlot.Options {
  const units = unitsOf(tags, settings);
  const scales = units.map((unit): [string, uPlot.Scale] => [scaleKey(unit), { range: (_u, lo, hi) => reaching(lo, hi, inSight()) }]);
  return {
    ...size,
    legend: { show: false },
    scales: { x: { time: true, auto: false }, ...Object.fromEntries(scales) },
    axes: [timeAxis(ink, settings), ...units.map((unit, at) => unitAxis(unit, at, ink, settings))],
    series: [{}, ...tags.flatMap((tag, at) => seriesOf(tag, ink.pens[at % 12] ?? ink.text, settings))],
    bands: tags.map((_tag, at) => ({
      series: [at * ROWS + 4, at * ROWS + 3],
      fill: `${ink.pens[at % 12] ?? ""}${BAND_ALPHA}`,
    })),
    cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false } },
    plugins,
    hooks: {
      setSelect: [
        (u) => {
          if (u.select.width < 4) return;
          onSelect(u.posToVal(u.select.left, "x") * 1000, u.posToVal(u.select.left + u.select.width, "x") * 1000);
          u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}
