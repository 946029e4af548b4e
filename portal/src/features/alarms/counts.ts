/** How many alarms stand, and which of them is the next to look at. */
import { type Annunciated, isAnnunciated, isUnseen, PRIORITIES, rankOf } from "@/features/alarms/states";
import type { Alarm } from "@/shared/api/types";

export interface Count {
  readonly unseen: number;
  readonly standing: number;
}

export interface Overall {
  readonly counts: Readonly<Record<Annunciated, Count>>;
  readonly unseen: number;
  readonly standing: number;
  /** Unacknowledged ones, the most urgent first and of these the newest. */
  readonly highest: readonly Alarm[];
}

const HIGHEST_MAX = 3;

function precedes(a: Alarm, b: Alarm): boolean {
  return rankOf(a) === rankOf(b) ? a.activated_ms > b.activated_ms : rankOf(a) < rankOf(b);
}

/** One pass over the alarms; what is only recorded counts nowhere. */
export function overallOf(alarms: readonly Alarm[]): Overall {
  const counts = Object.fromEntries(PRIORITIES.map((priority) => [priority, { unseen: 0, standing: 0 }])) as Record<
    Annunciated, { unseen: number; standing: number }
  >;
  const highest: Alarm[] = [];
  let [unseen, standing] = [0, 0];
  for (const alarm of alarms) {
    const { priority } = alarm;
    if (!isAnnunciated(priority)) continue;
    counts[priority].standing += 1;
    standing += 1;
    if (!isUnseen(alarm)) continue;
    counts[priority].unseen += 1;
    unseen += 1;
    const place = highest.findIndex((other) => precedes(alarm, other));
    if (place >= 0) highest.splice(place, 0, alarm);
    else if (highest.length < HIGHEST_MAX) highest.push(alarm);
    if (highest.length > HIGHEST_MAX) highest.pop();
  }
  return { counts, unseen, standing, highest };
}
