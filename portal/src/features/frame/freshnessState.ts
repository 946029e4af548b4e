/** How fresh the screen is: told from the connection and from when values last came. */
import type { Link } from "@/shared/live/connection";

export const STALE_MS = 5_000;
const QUIET_MS = 20_000;

export type FreshnessState = "starting" | "live" | "quiet" | "stale" | "offline";

/**
 * `live` with values coming, `quiet` connected with nothing subscribed or nothing changing yet, `stale` connected
 * but silent for longer than values may take, `offline` without a connection.
 */
export function freshnessOf(link: Link, localNow: number, subscribed: boolean): FreshnessState {
  if (link.phase === "reconnecting") return "offline";
  if (link.phase !== "live") return "starting";
  const since = localNow - link.valuesAt;
  if (since <= STALE_MS) return "live";
  if (!subscribed) return localNow - link.heardAt > QUIET_MS ? "stale" : "quiet";
  return link.valuesAt ? "stale" : "quiet";
}
