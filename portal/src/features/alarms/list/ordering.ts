/** The order and the narrowing of the list of alarms. */
import { isAnnunciated, isUnseen, rankOf } from "@/features/alarms/states";
import { placeOf, titleOf } from "@/features/alarms/words";
import type { Alarm, AlarmPriority } from "@/shared/api/types";
import { matches } from "@/shared/format/search";
import type { Settings } from "@/shared/settings/settings";

export const ORDERS = ["urgent", "newest", "oldest", "priority", "tag"] as const;
export type Order = (typeof ORDERS)[number];
export const WAITING = ["all", "unseen", "seen"] as const;
export type Waiting = (typeof WAITING)[number];

type Compare = (a: Alarm, b: Alarm) => number;

const newest: Compare = (a, b) => b.activated_ms - a.activated_ms || (a.id < b.id ? -1 : 1);
const byPriority: Compare = (a, b) => rankOf(a) - rankOf(b) || newest(a, b);
const collator = new Intl.Collator("en", { numeric: true });

const COMPARE: Readonly<Record<Order, Compare>> = {
  urgent: (a, b) => Number(isUnseen(b)) - Number(isUnseen(a)) || byPriority(a, b),
  newest,
  oldest: (a, b) => newest(b, a),
  priority: byPriority,
  tag: (a, b) => collator.compare(a.tag ?? "", b.tag ?? "") || newest(a, b),
};

export interface Narrowing {
  readonly text: string;
  readonly priorities: readonly AlarmPriority[];
  readonly waiting: Waiting;
  /** Path of an asset: its alarms and all below. */
  readonly asset: string;
}

function lets(alarm: Alarm, { text, priorities, waiting, asset }: Narrowing, settings: Settings): boolean {
  if (priorities.length > 0 ? !priorities.includes(alarm.priority) : !isAnnunciated(alarm.priority)) return false;
  if (waiting !== "all" && isUnseen(alarm) !== (waiting === "unseen")) return false;
  const tag = alarm.tag ?? "";
  if (asset && placeOf(tag).asset !== asset && !tag.startsWith(`${asset}/`)) return false;
  return !text || matches(`${tag} ${titleOf(alarm, settings)} ${alarm.class_name} ${alarm.acknowledged_by ?? ""}`, text);
}

/** What the list shows: journal entries only where they are asked for. */
export function shownOf(alarms: readonly Alarm[], narrowing: Narrowing, order: Order, settings: Settings): Alarm[] {
  return alarms.filter((alarm) => lets(alarm, narrowing, settings)).sort(COMPARE[order]);
}

export function nextOrder(order: Order): Order {
  return ORDERS[(ORDERS.indexOf(order) + 1) % ORDERS.length] ?? "urgent";
}
