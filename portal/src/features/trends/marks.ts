/** What is drawn over the lines: limits of the chosen tag, and lanes that hatch bad quality. */
import type uPlot from "uplot";
import { type Ink, scaleKey } from "@/features/trends/plot";
import type { Doubt } from "@/features/trends/series";
import type { Tag } from "@/shared/api/types";
import { unitOf, toShown } from "@/shared/format/units";
import type { Settings } from "@/shared/settings/settings";

const LANE = 6;
const LIMITS = [
  ["HH", "limit_hh"],
  ["H", "limit_h"],
  ["L", "limit_l"],
  ["LL", "limit_ll"],
] as const;

/** Something that happened, at UTC epoch ms. */
export interface EventMark {
  readonly at: number;
  readonly label: string;
}

/** A level that is judged by, in the tag's stored unit. */
export interface LineMark {
  readonly value: number;
  readonly label: string;
  readonly dashed: boolean;
}

/** A stretch of time in which an alarm would be active, UTC epoch ms; one that is spared has its edge alone. */
export interface SpanMark {
  readonly from: number;
  readonly to: number;
  readonly kind: "active" | "raised" | "spared";
}

export interface Marks {
  readonly tags: readonly Tag[];
  readonly doubts: readonly (readonly Doubt[])[];
  readonly focus: number | null;
  readonly events?: readonly EventMark[];
  /** Levels and stretches of the only tag. */
  readonly lines?: readonly LineMark[];
  readonly spans?: readonly SpanMark[];
}

function drawLimits(u: uPlot, tag: Tag, ink: Ink, settings: Settings): void {
  const unit = unitOf(tag, settings.units);
  const { ctx, bbox } = u;
  for (const [name, key] of LIMITS) {
    const stored = tag[key];
    if (stored == null) continue;
    const y = u.valToPos(toShown(stored, unit), scaleKey(unit), true);
    if (!(y > bbox.top && y < bbox.top + bbox.height)) continue;
    ctx.beginPath();
    ctx.setLineDash(name.length > 1 ? [] : [8, 5]);
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillText(name, bbox.left + 6, y - 4);
  }
  ctx.setLineDash([]);
  ctx.font = ink.font;
}

/** Hatches a box with slanted strokes: bad quality, seen without colour. */
function hatch(ctx: CanvasRenderingContext2D, left: number, top: number, width: number, height: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += 5) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.strokeRect(left, top, width, height);
  ctx.restore();
}

function drawDoubts(u: uPlot, doubts: readonly (readonly Doubt[])[], ink: Ink): void {
  const { ctx, bbox } = u;
  const lane = LANE * devicePixelRatio;
  const inRange = (x: number) => Math.min(bbox.left + bbox.width, Math.max(bbox.left, x));
  doubts.forEach((stretches, tag) => {
    ctx.strokeStyle = ink.pens[tag % 12] ?? ink.text;
    const top = bbox.top + bbox.height - (tag + 1) * (lane + 2);
    for (const { from, to } of stretches) {
      const left = inRange(u.valToPos(from / 1000, "x", true));
      const right = inRange(u.valToPos(to / 1000, "x", true));
      if (right - left > 0.5) hatch(ctx, left, top, Math.max(2, right - left), lane);
    }
  });
}

/** Upright lines, each with its words; one that comes close to another has them a line lower. */
function drawEvents(u: uPlot, events: readonly EventMark[]): void {
  const { ctx, bbox } = u;
  const line = 14 * devicePixelRatio;
  events.forEach(({ at, label }, place) => {
    const x = u.valToPos(at / 1000, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) return;
    ctx.beginPath();
    ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
    const left = x + ctx.measureText(label).width + 8 > bbox.left + bbox.width;
    ctx.textAlign = left ? "right" : "left";
    ctx.fillText(label, x + (left ? -4 : 4) * devicePixelRatio, bbox.top + line * (place + 1));
  });
  ctx.textAlign = "left";
}

function drawLines(u: uPlot, tag: Tag, lines: readonly LineMark[], ink: Ink, settings: Settings): void {
  const unit = unitOf(tag, settings.units);
  const { ctx, bbox } = u;
  ctx.save();
  ctx.strokeStyle = ink.strong;
  ctx.fillStyle = ink.strong;
  ctx.textAlign = "right";
  for (const { value, label, dashed } of lines) {
    const y = u.valToPos(toShown(value, unit), scaleKey(unit), true);
    if (!(y > bbox.top && y < bbox.top + bbox.height)) continue;
    ctx.lineWidth = (dashed ? 1 : 2) * devicePixelRatio;
    ctx.setLineDash(dashed ? [2 * devicePixelRatio, 4 * devicePixelRatio] : []);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    // Below the line where it is dashed: it often lies close under the limit.
    ctx.fillText(label, bbox.left + bbox.width - 6, dashed ? y + 14 * devicePixelRatio : y - 4);
  }
  ctx.restore();
}

const SPAN_ALPHA = 0.14;
const BAR = 5;

/** Shaded while an alarm would be active, with a bar on top; one that is new has a thick bar, one that is spared a hollow one. */
function drawSpans(u: uPlot, spans: readonly SpanMark[], ink: Ink): void {
  const { ctx, bbox } = u;
  const bar = BAR * devicePixelRatio;
  const inRange = (x: number) => Math.min(bbox.left + bbox.width, Math.max(bbox.left, x));
  ctx.save();
  ctx.fillStyle = ink.strong;
  ctx.strokeStyle = ink.strong;
  for (const { from, to, kind } of spans) {
    const left = inRange(u.valToPos(from / 1000, "x", true));
    const width = Math.max(2 * devicePixelRatio, inRange(u.valToPos(to / 1000, "x", true)) - left);
    if (to / 1000 < (u.scales.x?.min ?? 0) || from / 1000 > (u.scales.x?.max ?? 0)) continue;
    if (kind === "spared") {
      ctx.strokeRect(left, bbox.top + 2.5 * bar, width, bar);
      continue;
    }
    ctx.fillRect(left, bbox.top, width, kind === "raised" ? 2 * bar : bar);
    if (kind === "raised") continue;
    ctx.globalAlpha = SPAN_ALPHA;
    ctx.fillRect(left, bbox.top, width, bbox.height);
    ctx.globalAlpha = 1;
  }
  ctx.restore();
}

export function marks(get: () => Marks, ink: Ink, settings: Settings): uPlot.Plugin {
  return {
    hooks: {
      draw: (u) => {
        const { tags, doubts, focus, events = [], lines = [], spans = [] } = get();
        const { ctx } = u;
        ctx.save();
        ctx.lineWidth = devicePixelRatio;
        ctx.strokeStyle = ink.text;
        ctx.fillStyle = ink.text;
        ctx.font = ink.font;
        const limited = tags.length === 1 ? tags[0] : tags.find(({ tag_id }) => tag_id === focus);
        if (limited) drawLimits(u, limited, ink, settings);
        drawSpans(u, spans, ink);
        if (tags[0]) drawLines(u, tags[0], lines, ink, settings);
        drawEvents(u, events);
        drawDoubts(u, doubts, ink);
        ctx.restore();
      },
    },
  };
}
