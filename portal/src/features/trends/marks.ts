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

export interface Marks {
  readonly tags: readonly Tag[];
  readonly doubts: readonly (readonly Doubt[])[];
  readonly focus: number | null;
  readonly events?: readonly EventMark[];
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

export function marks(get: () => Marks, ink: Ink, settings: Settings): uPlot.Plugin {
  return {
    hooks: {
      draw: (u) => {
        const { tags, doubts, focus, events = [] } = get();
        const { ctx } = u;
        ctx.save();
        ctx.lineWidth = devicePixelRatio;
        ctx.strokeStyle = ink.text;
        ctx.fillStyle = ink.text;
        ctx.font = ink.font;
        const limited = tags.length === 1 ? tags[0] : tags.find(({ tag_id }) => tag_id === focus);
        if (limited) drawLimits(u, limited, ink, settings);
        drawEvents(u, events);
        drawDoubts(u, doubts, ink);
        ctx.restore();
      },
    },
  };
}
