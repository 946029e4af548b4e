/** What the addresses of the alarms' pages say. */
import { ORDERS, type Order, WAITING, type Waiting } from "@/features/alarms/list/ordering";
import { type Listed, LISTED } from "@/features/alarms/rules/kinds";
import { PRIORITIES } from "@/features/alarms/states";
import type { AlarmPriority } from "@/shared/api/types";

const LENGTH_MAX = 256;
const SHOWN: readonly AlarmPriority[] = [...PRIORITIES, "journal"];

export interface AlarmsSearch {
  readonly q?: string;
  /** Path of an asset: its alarms and all below. */
  readonly asset?: string;
  readonly priority?: readonly AlarmPriority[];
  readonly waiting?: Waiting;
  readonly order?: Order;
}

export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, LENGTH_MAX) : "";
}

export function prioritiesOf(value: unknown): AlarmPriority[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return SHOWN.filter((priority) => items.includes(priority));
}

/** What an address asks for; what is impossible is left out. */
export function alarmsSearch(search: Record<string, unknown>): AlarmsSearch {
  const [q, asset, priority] = [textOf(search.q), textOf(search.asset), prioritiesOf(search.priority)];
  const waiting = WAITING.find((one) => one === search.waiting && one !== "all");
  const order = ORDERS.find((one) => one === search.order && one !== "urgent");
  return {
    ...(q ? { q } : {}),
    ...(asset ? { asset } : {}),
    ...(priority.length ? { priority } : {}),
    ...(waiting ? { waiting } : {}),
    ...(order ? { order } : {}),
  };
}

/** Filters of the history: raised within a span, by priority and asset. */
export interface PastSearch {
  readonly asset?: string;
  readonly priority?: readonly AlarmPriority[];
  readonly days?: number;
  readonly chattering?: true;
}

export const PAST_DAYS = [1, 7, 30, 365] as const;

export function pastSearch(search: Record<string, unknown>): PastSearch {
  const [asset, priority] = [textOf(search.asset), prioritiesOf(search.priority)];
  const days = PAST_DAYS.find((one) => one === Number(search.days) && one !== 7);
  return {
    ...(asset ? { asset } : {}),
    ...(priority.length ? { priority } : {}),
    ...(days ? { days } : {}),
    ...(search.chattering === true ? { chattering: true as const } : {}),
  };
}

/** Which rules are shown: of one tag, of one kind, with these words. */
export interface RulesSearch {
  readonly tag?: string;
  readonly kind?: Listed;
  readonly q?: string;
}

export function rulesSearch(search: Record<string, unknown>): RulesSearch {
  const [tag, q] = [textOf(search.tag), textOf(search.q)];
  const kind = LISTED.find((one) => one === search.kind);
  return { ...(tag ? { tag } : {}), ...(kind ? { kind } : {}), ...(q ? { q } : {}) };
}

/** A rule that is edited, and the versions of it that are laid side by side. */
export interface RuleSearch {
  readonly edit?: true;
  readonly version?: number;
  readonly against?: number;
}

export function ruleSearch(search: Record<string, unknown>): RuleSearch {
  const whole = (value: unknown) => (typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined);
  const [version, against] = [whole(search.version), whole(search.against)];
  return { ...(search.edit === true ? { edit: true as const } : {}), ...(version ? { version } : {}), ...(against ? { against } : {}) };
}

/** The tag that a new rule is about. */
export function newRuleSearch(search: Record<string, unknown>): Pick<RulesSearch, "tag"> {
  const tag = textOf(search.tag);
  return tag ? { tag } : {};
}

/** The span that the figures are of. */
export interface SpanSearch {
  readonly days?: number;
}

export const KPI_DAYS = [1, 7, 30] as const;

export function spanSearch(search: Record<string, unknown>): SpanSearch {
  const days = KPI_DAYS.find((one) => one === Number(search.days) && one !== 1);
  return days ? { days } : {};
}
