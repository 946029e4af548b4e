/** What of a rule can be drawn over its tag's trend. */
import type { TFunction } from "i18next";
import type { ConditionDraft, Typed } from "@/features/alarms/rules/editor/draft";
import type { Activation, Rehearsed, Tag } from "@/shared/api/types";
import { conversion } from "@/shared/format/units";

export type SpanKind = "active" | "raised" | "spared";

export interface RuleSpan {
  /** UTC epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly kind: SpanKind;
}

export interface RuleLine {
  /** In the tag's stored unit. */
  readonly value: number;
  readonly kind: "limit" | "return" | "reference";
}

export interface DrawnLine {
  readonly value: number;
  readonly label: string;
  readonly dashed: boolean;
}

export interface TrendOfRule {
  readonly tagId: number;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly DrawnLine[];
  readonly spans: readonly RuleSpan[];
}

type Stored = (value: number, isSpan?: boolean) => number;

/** From the condition's unit to the tag's; null where it is not known how. */
function toTag(written: string, tag: Pick<Tag, "unit">): Stored | null {
  const unit = tag.unit ?? "";
  if (!written.trim() || written.trim() === unit) return (value) => value;
  const found = conversion(written.trim(), unit);
  return found && ((value, isSpan = false) => value * found.factor + (isSpan ? 0 : found.offset));
}

function given(value: Typed): value is number {
  return value !== null && Number.isFinite(value);
}

/** The lines that a value must cross; none for kinds that judge no level. */
export function linesOf(condition: ConditionDraft, tag: Pick<Tag, "unit">): RuleLine[] {
  const { kind, limit, deadband, reference, side, away } = condition;
  const stored = toTag(kind === "score" ? "" : condition.unit, tag);
  if (!stored || !given(limit)) return [];
  if (kind === "limit" || kind === "score") {
    const at = stored(limit);
    const band = given(deadband) ? stored(deadband, true) : 0;
    const back = kind === "score" || side === "high" ? at - band : at + band;
    return [{ value: at, kind: "limit" }, ...(band > 0 ? [{ value: back, kind: "return" as const }] : [])];
  }
  if (kind !== "deviation" || condition.fromTag || !given(reference)) return [];
  const [centre, reach] = [stored(reference), stored(limit, true)];
  return [
    { value: centre, kind: "reference" },
    ...(away === "below" ? [] : [{ value: centre + reach, kind: "limit" as const }]),
    ...(away === "above" ? [] : [{ value: centre - reach, kind: "limit" as const }]),
  ];
}

/** The lines as they are drawn: with their names, all but the limit itself dashed. */
export function drawnLines(condition: ConditionDraft, tag: Pick<Tag, "unit">, t: TFunction<"alarms">): DrawnLine[] {
  return linesOf(condition, tag).map(({ value, kind }) => ({ value, label: t(`preview.line.${kind}`), dashed: kind !== "limit" }));
}

/** When alarms were active; one that stands still reaches to the end of what was judged. */
export function spansOf(activations: readonly Activation[], kind: SpanKind, hi: number): RuleSpan[] {
  return activations.map(({ at, until }) => ({ from: at, to: until ?? hi, kind }));
}

export interface Told extends Activation {
  readonly kind: SpanKind;
}

/** Alarms of a rehearsal by time: what both raise once, what is new, and what falls away. */
export function alarmsOf({ activations, raised, spared }: Pick<Rehearsed, "activations" | "raised" | "spared">, isCompared: boolean): Told[] {
  const fresh = new Set(raised.map(({ at }) => at));
  const kept = activations.map((one): Told => ({ ...one, kind: isCompared && fresh.has(one.at) ? "raised" : "active" }));
  return [...kept, ...spared.map((one): Told => ({ ...one, kind: "spared" }))].sort((a, b) => a.at - b.at);
}
