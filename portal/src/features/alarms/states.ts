/** What the states of ISA-18.2 mean for an operator's screen. */
import type { Alarm, AlarmPriority, AlarmState } from "@/shared/api/types";

export const PRIORITIES = ["critical", "high", "medium", "low"] as const satisfies readonly AlarmPriority[];
/** What is annunciated; `journal` is only recorded. */
export type Annunciated = (typeof PRIORITIES)[number];

const UNSEEN: readonly AlarmState[] = ["unacknowledged", "returned", "latched-unacknowledged"];
const STANDING: readonly AlarmState[] = [...UNSEEN, "acknowledged", "latched-acknowledged"];
const RANK: Readonly<Record<AlarmPriority, number>> = { critical: 1, high: 2, medium: 3, low: 4, journal: 5 };

/** It waits for an acknowledgement. */
export function isUnseen({ state }: Pick<Alarm, "state">): boolean {
  return UNSEEN.includes(state);
}

/** It belongs into the list of alarms. */
export function isStanding({ state }: Pick<Alarm, "state">): boolean {
  return STANDING.includes(state);
}

/** Only a reset ends it, and its condition has gone. */
export function isResettable({ state, active }: Pick<Alarm, "state" | "active">): boolean {
  return state.startsWith("latched-") && !active;
}

/** 1 is the most urgent. */
export function rankOf({ priority }: Pick<Alarm, "priority">): number {
  return RANK[priority];
}

export function isAnnunciated(priority: AlarmPriority): priority is Annunciated {
  return priority !== "journal";
}
