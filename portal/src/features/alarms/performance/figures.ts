/** How figures of the alarm system are read. */
import { type Annunciated, PRIORITIES } from "@/features/alarms/states";
import type { AlarmKpi } from "@/shared/api/types";

/** What ISA-18.2 calls a good distribution. */
export const GOOD_SHARE: Readonly<Record<Annunciated, number>> = { critical: 0.01, high: 0.05, medium: 0.15, low: 0.79 };

export interface Share {
  readonly priority: Annunciated;
  readonly alarms: number;
  /** 0 to 1; 0 without any alarm. */
  readonly share: number;
}

/** Each priority's share of what was annunciated. */
export function sharesOf(priorities: AlarmKpi["priorities"]): Share[] {
  const counts = PRIORITIES.map((priority) => priorities[priority] ?? 0);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return PRIORITIES.map((priority, at) => ({ priority, alarms: counts[at] ?? 0, share: all ? (counts[at] ?? 0) / all : 0 }));
}

/** Whether a figure is a share of a whole, to be read in per cent. */
export function isShare(unit: string): boolean {
  return unit.startsWith("share");
}
