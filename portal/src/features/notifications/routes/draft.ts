/** A route while it is edited: what the server may leave out is always there. */
import type { MessageTemplate, RouteFields } from "@/shared/api/types";

export type Template = Required<MessageTemplate>;

export type Draft = Omit<RouteFields, "match" | "steps" | "quiet" | "templates"> & {
  readonly match: Required<RouteFields["match"]>;
  readonly steps: RouteFields["steps"];
  readonly templates: { readonly en: Template | null; readonly fa: Template | null };
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
  tells_end: false,
  templates: { en: null, fa: null },
  final: false,
};

export function draftOf(route: RouteFields): Draft {
  const { match, quiet, templates } = route;
  return {
    ...route,
    match: { assets: match.assets ?? [], priorities: match.priorities ?? [], classes: match.classes ?? [], hours: match.hours ?? null },
    templates: { en: templates.en ?? null, fa: templates.fa ?? null },
    quiet: quiet ? { hours: quiet.hours, priorities: quiet.priorities ?? ["medium", "low"] } : null,
  };
}
