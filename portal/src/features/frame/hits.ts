import type { NavigateOptions } from "@tanstack/react-router";
import { folded, matches } from "@/shared/format/search";

export interface Hit {
  readonly kind: "page" | "area" | "well" | "tag";
  readonly id: string;
  readonly label: string;
  readonly more: string;
  readonly go: NavigateOptions;
}

const HITS_MAX = 12;

/** Those that hold every word of the query, the ones that begin with it first. */
export function rankHits(hits: readonly Hit[], query: string): Hit[] {
  const start = folded(query);
  return hits
    .filter((hit) => matches(`${hit.label} ${hit.more}`, query))
    .sort((a, b) => Number(folded(b.label).startsWith(start)) - Number(folded(a.label).startsWith(start)))
    .slice(0, HITS_MAX);
}
