/** The alarms of an asset and all below it. */
import { isAnnunciated, isUnseen, rankOf } from "@/features/alarms/states";
import type { Alarm } from "@/shared/api/types";

/** Of an asset: the alarm to look at first, and how many stand. */
export interface Within {
  readonly first: Alarm;
  readonly standing: number;
}

const NOTHING: ReadonlyMap<string, Within> = new Map();
const known = new WeakMap<readonly Alarm[], ReadonlyMap<string, Within>>();

function precedes(a: Alarm, b: Alarm): boolean {
  if (rankOf(a) !== rankOf(b)) return rankOf(a) < rankOf(b);
  if (isUnseen(a) !== isUnseen(b)) return isUnseen(a);
  return a.activated_ms > b.activated_ms;
}

function worked(alarms: readonly Alarm[]): ReadonlyMap<string, Within> {
  const found = new Map<string, Within>();
  for (const alarm of alarms) {
    const name = alarm.tag ?? "";
    if (!isAnnunciated(alarm.priority)) continue;
    for (let end = name.lastIndexOf("/"); end > 0; end = name.lastIndexOf("/", end - 1)) {
      const asset = name.slice(0, end);
      const { first, standing } = found.get(asset) ?? { first: alarm, standing: 0 };
      found.set(asset, { first: precedes(alarm, first) ? alarm : first, standing: standing + 1 });
    }
  }
  return found;
}

/** By path of the asset; worked out once for a list. */
export function withinAssets(alarms: readonly Alarm[]): ReadonlyMap<string, Within> {
  if (alarms.length === 0) return NOTHING;
  const found = known.get(alarms) ?? worked(alarms);
  known.set(alarms, found);
  return found;
}
