/** How far a value is from trouble: which limit it has passed, and where it stands in its span. */
import type { Tag } from "@/shared/api/types";

export type Breach = "hh" | "h" | "l" | "ll";
export type Priority = "high" | "medium";

type Limits = Partial<Pick<Tag, "limit_ll" | "limit_l" | "limit_h" | "limit_hh">>;
type Span = Partial<Pick<Tag, "eu_lo" | "eu_hi" | "range_lo" | "range_hi">>;

/** The worst limit that the value has passed, or null. Value and limits in the same unit. */
export function breachOf(value: number, { limit_ll, limit_l, limit_h, limit_hh }: Limits): Breach | null {
  if (limit_hh != null && value >= limit_hh) return "hh";
  if (limit_ll != null && value <= limit_ll) return "ll";
  if (limit_h != null && value >= limit_h) return "h";
  if (limit_l != null && value <= limit_l) return "l";
  return null;
}

export function priorityOf(breach: Breach): Priority {
  return breach === "hh" || breach === "ll" ? "high" : "medium";
}

/** The span a tag is drawn over: its display span, else its physical range, else none. */
export function spanOf({ eu_lo, eu_hi, range_lo, range_hi }: Span): readonly [number, number] | null {
  if (eu_lo != null && eu_hi != null && eu_hi > eu_lo) return [eu_lo, eu_hi];
  if (range_lo != null && range_hi != null && range_hi > range_lo) return [range_lo, range_hi];
  return null;
}

/** Where in the span a value stands, 0 to 1, held at the ends. */
export function place(value: number, [lo, hi]: readonly [number, number]): number {
  return Math.min(1, Math.max(0, (value - lo) / (hi - lo)));
}
