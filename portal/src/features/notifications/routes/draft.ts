/** A route while it is edited: what the server may leave out is always there. */
import type { RouteFields } from "@/shared/api/types";

export type Draft = Omit<RouteFields, "match" | "steps" | "quiet"> & {
  readonly match: Required<RouteFields["match"]>;
  readonly steps: RouteFields["steps"];
  readonly quiet: { readonly hours: NonNullable<RouteFields["quiet"]>["hours"]; readonly priorities: NonNullable<NonNullable<RouteFields["quiet"]>["priorities"]> } | null;
};

export const FRESH: Draft = {
  match: { assets: [], priorities: [], classes: [], hours: null },
  steps: [],
  rounds: 1,
  ends_on_return: true,
  quiet: null,
  digest: { more_than: 10, within_s: 60 },
  repeat_s: 300,
  final: false,
};

export function draftOf(route: RouteFields): Draft {
  const { match, quiet } = route;
  return {
    ...route,
    match: { assets: match.assets ?? [], priorities: match.priorities ?? [], classes: match.classes ?? [], hours: match.hours ?? null },
    quiet: quiet ? { hours: quiet.hours, priorities: quiet.priorities ?? ["medium", "low"] } : null,
  };
}
